import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { folderOf, type Edit } from './test/fixture.ts';

type Mistake = {
  what: string;
  edits: Edit[];
  finding: {
    rule: string;
    coordinate?: string;
    subgraph?: string;
    file: string;
    line: number;
    other?: string;
  };
};

const mistakes = JSON.parse(
  readFileSync(join(import.meta.dirname, 'test/mistakes.json'), 'utf8'),
) as Mistake[];

it('finds nothing in subgraphs without a mistake', async () => {
  using folder = folderOf();

  assert.deepEqual((await folder.check()).findings, []);
});

for (const { what, edits, finding } of mistakes) {
  it(`finds ${what} with owner, place and suggestion`, async () => {
    using folder = folderOf(edits);

    const { findings } = await folder.check();

    const [found, ...rest] = findings.filter(({ rule }) => rule !== 'breaking-change');
    assert.ok(found);
    assert.deepEqual(rest, []);
    const { rule, coordinate, subgraph, file, line, message, suggestion, others } = found;
    const other = others?.find((each) => each.subgraph !== subgraph)?.subgraph;
    assert.deepEqual(
      { rule, coordinate, subgraph, file, line, other },
      { coordinate: undefined, subgraph: undefined, other: undefined, ...finding },
    );
    assert.ok(message.length > 20, message);
    assert.doesNotMatch(suggestion, /undefined|errors explains the code/);
  });
}

it('has every mistake in the table of docs/check.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/check.md'), 'utf8').replaceAll(/ +/g, ' ');
  const missing = mistakes.filter(({ what, finding }) => !page.includes(`| ${what} | \`${finding.rule}\` |`));

  assert.deepEqual(missing, []);
});

it('finds a graph that is too deep for the stack, with the way to check it nevertheless', async () => {
  const chain = Array.from({ length: 6000 }, (_, at) => `type T${at} {\n  next: T${(at + 1) % 6000}\n}`);
  using folder = folderOf([
    { file: 'products.graphql', find: 'type Query {', replace: `${chain.join('\n')}\ntype Query {\n  t: T0` },
  ]);

  const { findings } = await folder.check();

  assert.match(
    findings.find(({ rule }) => rule === 'GRAPH_TOO_DEEP')?.suggestion ?? '',
    /node --stack-size=\d+ tools\/cli\.ts check/,
  );
});
