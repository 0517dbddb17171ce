import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..');

type Ended = { code: number; said: string };

async function shop(...args: string[]): Promise<Ended> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['tools/shop.mjs', ...args], {
      cwd: root,
    });
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
}

const { said: help } = await shop('--help');
const commands = [...help.matchAll(/^ {2}([a-z-]+) .*/gm)].flatMap(([, name = '']) =>
  name.startsWith('-') || name === 'help' ? [] : [name],
);

it('lists its commands', () => {
  for (const name of ['start', 'gateway', 'compose', 'events', 'dead-letters', 'test', 'bench', 'demo-data'])
    assert.ok(commands.includes(name), name);
});

for (const command of commands) {
  it(`shop ${command} answers --help`, async () => {
    const { code, said } = await shop(command, '--help');

    assert.equal(code, 0, said);
    assert.match(said, /usage/i);
    assert.doesNotMatch(said, /^ {4}at /m);
  });
}

describe('a mistake is reported in one sentence', () => {
  const mistakes: readonly (readonly [args: string, sentence: RegExp])[] = [
    ...commands.map((name) => [`${name} --no-such-option`, /no-such-option/] as const),
    ['nonsense', /unknown command 'nonsense'/],
    ['compose everything', /too many arguments/],
    ['check shipping', /There is no subgraph shipping; choose from users, products/],
    ['check --format xml', /text, json, junit, sarif, github/],
    ['check --against nowhere.graphql', /--against nowhere\.graphql is not a schema to compare with/],
    ['check --usage nowhere.jsonl', /--usage nowhere\.jsonl matches no file/],
    ['check --operations nowhere.json', /--operations nowhere\.json matches no file/],
    ['conform', /missing required argument 'url'/],
    ['conform localhost:4010/graphql --secret s', /localhost:4010\/graphql is not the URL of a subgraph/],
    ['conform http://127.0.0.1:2/graphql', /Give --name/],
    ['conform http://127.0.0.1:2/graphql --name a', /Give --secret, or set VIEWER_SECRET/],
    [
      'conform http://127.0.0.1:2/graphql --name a --secret s',
      /127\.0\.0\.1:2\/graphql does not answer: .*ECONNREFUSED/,
    ],
    ['test all', /There is no stage all; choose from verify, unit, int, e2e/],
    ['bench nothing', /stack, messaging, gateway/],
    ['bench stack --broker kafka', /rabbitmq, embedded/],
    ['survive --orders 0', /--orders <n>.* a whole number from 1/],
    ['soak --minutes none', /--minutes <n>.* a number above 0/],
    ['events --broker http://127.0.0.1', /--broker takes the URL of a broker/],
    [
      'demo-data --graph http://127.0.0.1:1/graphql',
      /could not be loaded into http:\/\/127\.0\.0\.1:1\/graphql/,
    ],
    ['demo-data --graph nowhere', /--graph must be a URL/],
    ['dead-letters list --first ten', /--first <n>.* a whole number from 1/],
    ['dead-letters show', /missing required argument 'id'/],
    ['dead-letters edit a --reason because --patch {a:1}', /--patch <json>.* not JSON/],
    ['dead-letters replay a', /--reason <text>/],
    ['dead-letters replay --reason because', /the ids of dead letters, or --cause/],
    ['publish --channel A', /--channel <name>.* a name of small letters/],
    ['publish --store ftp://host', /ftp:\/\/host is no store, expected a folder, s3:\/\/bucket\/prefix or/],
    ['releases list --store nowhere', /There is no channel stable in .*nowhere: npx shop publish creates it/],
    ['releases promote', /missing required argument 'artefact'/],
    ['releases show x --store nowhere', /x is neither a channel of .*nowhere nor an artefact/],
    ['gateway --supergraph nowhere#stable', /nowhere#stable cannot be read: there is no channel stable/],
    ['gateway --supergraph nowhere.graphql', /nowhere\.graphql/],
  ];
  for (const [args, sentence] of mistakes) {
    it(`shop ${args}`, async () => {
      const { code, said } = await shop(...args.split(' '));

      assert.equal(code, 1, said);
      assert.match(said, sentence);
      assert.equal(said.trim().split('\n').length, 1, said);
    });
  }
});
