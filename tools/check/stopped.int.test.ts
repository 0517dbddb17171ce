import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { it } from 'node:test';
import { aRecord, usageFiles } from '../usage/usage-files.ts';
import { folderOf, type Edit } from './test/fixture.ts';
import { config, document, products, withoutWeight } from './test/verdict.ts';

const repository = join(import.meta.dirname, '../..');
const type = 'review.written.v1';
const contracts = (file: string, given: object): Edit => ({
  file,
  replace: JSON.stringify({ format: 'event-contracts/v1', ...given }),
});
const schema = (required: readonly string[]) => ({
  type: 'object',
  properties: { stars: { type: 'integer' } },
  required,
});

/** A field goes that an operation uses, a type changes that a record has, and an event loses what its consumer needs. */
const breaks: readonly Edit[] = [
  config,
  withoutWeight,
  document('query Scale { product(id: "1") { weight } }'),
  { file: products, find: '  name: String!', replace: '  name: String' },
  {
    file: 'event-contracts.yaml',
    replace: 'products: { file: products.json }\nreviews: { file: reviews.json }\n',
  },
  contracts('products.json', { consumed: { [type]: schema(['stars']) } }),
  contracts('reviews.json', { published: { [type]: { summary: 'A review.', data: schema([]) } } }),
];

const stopped = [
  ['breaking-change', 'Product.weight'],
  ['breaking-change', 'Product.name'],
  ['events', `${type} data.stars`],
] as const;

const waivers = (expires: string): Edit => ({
  file: 'waivers.yaml',
  replace: stopped
    .map(
      ([rule, coordinate]) =>
        `- { rule: ${rule}, coordinate: "${coordinate}", reason: agreed, by: products, expires: ${expires} }\n`,
    )
    .join(''),
});

type Output = {
  errors: number;
  waived: number;
  findings: { rule: string; coordinate: string; message: string }[];
};

/** Runs the command as CI does. */
function check(...edits: Edit[]): Output & { status: number | null } {
  using folder = folderOf([...breaks, ...edits]);
  const record = aRecord({ operation: 'Shelf', client: 'ios 3', fields: ['Product.name'] });
  using usage = usageFiles({ 'usage.jsonl': [record] });
  const files = [
    '--folder',
    folder.root,
    '--against',
    join(folder.root, 'api.graphql'),
    '--usage',
    usage.paths[0] ?? '',
  ];
  const command = ['tools/cli.ts', 'check', '--format', 'json', ...files];
  const { status, stdout } = spawnSync(process.execPath, command, { cwd: repository, encoding: 'utf8' });
  return { status, ...(JSON.parse(stdout) as Output) };
}

const rules = ({ findings }: Output) =>
  findings.map(({ rule, coordinate }) => `${rule} ${coordinate}`).sort();

it('stops changes that an operation, a usage record or the consumer of an event needs', () => {
  const found = check();

  assert.deepEqual([found.status, found.errors, found.waived], [1, 3, 0]);
  assert.deepEqual(rules(found), stopped.map((each) => each.join(' ')).sort());
  const messages = found.findings.map(({ message }) => message).join('\n');
  assert.match(messages, /weight.*used by Scale \(page\.client\.graphql\)/);
  assert.match(messages, /name.*used by Shelf \(ios 3\)/);
  assert.match(messages, /data\.stars is needed always, the contract makes it optional; reviews owns it/);
});

it('lets them pass while waivers hold', () => {
  const found = check(waivers('2999-12-31'));

  assert.deepEqual([found.status, found.errors, found.waived, found.findings], [0, 0, 3, []]);
});

it('stops them again when the waivers have expired', () => {
  const found = check(waivers('2020-12-31'));

  assert.deepEqual([found.status, found.errors, found.waived], [1, 6, 0]);
  const expired = stopped.map(([, coordinate]) => `waiver-expired ${coordinate}`);
  assert.deepEqual(rules(found), [...expired, ...stopped.map((each) => each.join(' '))].sort());
});
