import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { CommanderError } from 'commander';
import { messageOf, StartError } from '@shop/shared/errors';
import { commandLineFor, commandNames } from './command-line.ts';

const root = join(import.meta.dirname, '..');

type Ended = { code: number; said: string };

/** Runs a command line in a process of its own. */
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

/** Runs a command line in this process, which saves a third of a second for each. */
async function shopHere(...args: string[]): Promise<Ended> {
  const commandLine = await commandLineFor(args);
  let said = '';
  const write = (text: string) => void (said += text);
  for (const each of [
    commandLine,
    ...commandLine.commands,
    ...commandLine.commands.flatMap((c) => c.commands),
  ])
    each.exitOverride().configureOutput({ writeOut: write, writeErr: write });
  try {
    await commandLine.parseAsync(args, { from: 'user' });
    return { code: 0, said };
  } catch (error) {
    if (error instanceof CommanderError) return { code: error.exitCode, said };
    if (error instanceof StartError) return { code: 1, said: messageOf(error) };
    throw error;
  }
}

it('lists its commands', async () => {
  const { code, said } = await shop('--help');

  assert.equal(code, 0, said);
  for (const name of ['start', 'gateway', 'compose', 'events', 'dead-letters', 'test', 'bench', 'demo-data'])
    assert.match(said, new RegExp(`^  ${name} `, 'm'));
});

for (const command of commandNames) {
  it(`shop ${command} answers --help`, async () => {
    const { code, said } = await shopHere(command, '--help');

    assert.equal(code, 0, said);
    assert.match(said, /usage/i);
    assert.doesNotMatch(said, /^ {4}at /m);
  });
}

describe('a mistake is reported in one sentence', () => {
  const mistakes: readonly (readonly [args: string, sentence: RegExp])[] = [
    ...commandNames.map((name) => [`${name} --no-such-option`, /no-such-option/] as const),
    ['compose everything', /too many arguments/],
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
    ['test all', /There is no stage all; choose from verify, unit, e2e, int/],
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
  ];
  const endTheProcess: typeof mistakes = [
    ['nonsense', /unknown command 'nonsense'/],
    ['check shipping', /There is no subgraph shipping; choose from users, products/],
    ['gateway --supergraph nowhere#stable', /nowhere#stable cannot be read: there is no channel stable/],
    ['gateway --supergraph nowhere.graphql', /nowhere\.graphql/],
  ];
  const runs = [
    ...mistakes.map((row) => [shopHere, ...row] as const),
    ...endTheProcess.map((row) => [shop, ...row] as const),
  ];
  for (const [run, args, sentence] of runs) {
    it(`shop ${args}`, async () => {
      const { code, said } = await run(...args.split(' '));

      assert.equal(code, 1, said);
      assert.match(said, sentence);
      assert.equal(said.trim().split('\n').length, 1, said);
    });
  }
});
