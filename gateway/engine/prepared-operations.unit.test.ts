import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NativeEngine } from './engine.ts';
import { smallGraph, type Subgraphs } from './test/small-graph.ts';

const shop: Subgraphs = {
  catalog: {
    sdl: `
      type Query { best: Product  count: Int! }
      type Product @key(fields: "id") { id: ID!  name(short: Boolean): String }
    `,
  },
};

const maxPreparedBytes = 200_000;
const another = (name: string): string => `query ${name} { count best { id } }`;

/** Prepares operations until no more of them are kept at the first time. */
function fill(engine: NativeEngine<unknown>): string[] {
  const queries: string[] = [];
  while (engine.size() === queries.length) {
    const query = another(`Usual${queries.length}`);
    engine.prepare(query).compiled({});
    queries.push(query);
  }
  return queries.slice(0, -1);
}

describe('prepared operations', () => {
  it('are found again by their text and name, once they have been prepared', () => {
    const { engine } = smallGraph(shop);

    assert.equal(engine.find('query A { count }', 'A'), undefined);
    const operation = engine.prepare('query A { count }', 'A');

    assert.equal(engine.find('query A { count }', 'A'), operation);
    assert.equal(engine.find('query A { count }'), undefined);
    assert.equal(engine.prepare('query A { count }', 'A'), operation);
    assert.equal(engine.size(), 1);
  });

  it('are listed with the most used first', () => {
    const { engine } = smallGraph(shop);
    const use = (query: string, times: number) => {
      for (let time = 0; time < times; time += 1) engine.prepare(query);
    };

    use('{ count }', 2);
    use('{ best { id } }', 5);
    use('{ best { name } }', 3);

    assert.deepEqual(
      engine.mostUsed().map(({ query, uses }) => [query, uses]),
      [
        ['{ best { id } }', 5],
        ['{ best { name } }', 3],
        ['{ count }', 2],
      ],
    );
  });

  it('are the same with other comments, commas, spaces and line breaks', () => {
    const { engine } = smallGraph(shop);
    const operation = engine.prepare('query A { count best { id } }');
    const spellings = [
      'query A{count best{id}}',
      'query A { count, best { id } } # more',
      'query A{\ncount\nbest{id}\n}',
    ];

    for (const spelling of spellings) {
      assert.equal(engine.prepare(spelling), operation);
      assert.equal(engine.find(spelling), operation);
    }

    for (let index = 0; index < 100; index += 1) engine.prepare(`query A { count best { id } } # ${index}`);
    assert.equal(engine.find('query A{count best{id}}'), operation);
    assert.equal(engine.find('query A { count best { id } } # 0'), undefined);

    const long = `query A { count best { id } } # ${'x'.repeat(5000)}`;
    assert.equal(engine.prepare(long), operation);
    assert.equal(engine.find(long), undefined);
    assert.equal(engine.size(), 1);
  });

  it('that are too many push out those not used for longest', () => {
    const { engine } = smallGraph(shop, { maxPreparedBytes });
    const full = fill(engine);
    const [oldest = '', second = ''] = full;

    for (let index = 0; index < full.length; index += 1) {
      engine.prepare(another(`New${index}`));
      engine.prepare(another(`New${index}`));
      engine.find(oldest);
    }

    assert.ok(engine.find(another('New0')));
    assert.ok(engine.find(oldest));
    assert.equal(engine.find(second), undefined);
  });

  it('that are asked for a single time push out no others', () => {
    const { engine } = smallGraph(shop, { maxPreparedBytes });
    const full = fill(engine);

    for (let index = 0; index < 100; index += 1) engine.prepare(another(`Once${index}`));

    for (const query of full) assert.ok(engine.find(query));
  });

  it('that are large push out no others, however often they are asked for', () => {
    const { engine } = smallGraph(shop, { maxPreparedBytes });
    const full = fill(engine);
    const fields = Array.from({ length: 200 }, (_, index) => `a${index}: name`);

    for (let time = 0; time < 3; time += 1) engine.prepare(`{ best { ${fields.join(' ')} } }`);

    for (const query of full) assert.ok(engine.find(query));
  });

  it('stay within their memory with all outcomes of their conditions', () => {
    const { engine } = smallGraph(shop, { maxPreparedBytes });
    const names = Array.from({ length: 8 }, (_, index) => `f${index}`);
    const fields = names.map((name, index) => `a${index}: name @include(if: $${name})`);
    const query = `query (${names.map((name) => `$${name}: Boolean!`).join()}) { count best { ${fields.join(' ')} } }`;
    const outcome = (bits: number) =>
      Object.fromEntries(names.map((name, index) => [name, ((bits >> index) & 1) === 1]));

    for (let round = 0; round < 2; round += 1) {
      for (let bits = 0; bits < 64; bits += 1) {
        engine.prepare(query).compiled(outcome(bits));
        assert.ok(engine.bytes() <= maxPreparedBytes);
      }
    }

    const { variants } = engine.prepare(query);
    const latest = [...variants.values()].reduce((sum, { compiled }) => sum + compiled.bytes, 0);
    assert.ok(variants.size > 2 && latest <= maxPreparedBytes);
    assert.equal(engine.prepare(query).compiled(outcome(63)), engine.prepare(query).compiled(outcome(63)));
  });

  it('keep what they have compiled for each outcome of their conditions', () => {
    const { engine } = smallGraph(shop);
    const operation = engine.prepare(
      'query ($a: Boolean!, $short: Boolean) { best { id @skip(if: $a) name(short: $short) } }',
    );

    const compiled = [true, false, true].map((a) => operation.compiled({ a, short: a }));

    assert.equal(operation.variants.size, 2);
    assert.equal(compiled[0], compiled[2]);
  });

  it('bring what they were compiled for to the next supergraph', () => {
    const [before, after] = [smallGraph(shop).engine, smallGraph(shop).engine];
    const query = 'query ($a: Boolean!) { best { id @skip(if: $a) name } }';
    before.prepare(query).compiled({ a: true });

    after.prepare(query).warmUp(before.prepare(query));

    assert.deepEqual([...after.prepare(query).variants.keys()], ['true']);
  });
});
