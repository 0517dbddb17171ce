import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compose, smallGraph, type Subgraphs } from '../test/small-graph.ts';
import { Unplannable } from '../plan/unplannable.ts';

const ratings = {
  sdl: `type Query { best: Work works: [Work!] } interface Titled { title: String }
    type Work implements Titled @key(fields: "id") @interfaceObject {
      id: ID! stars: Int again: Work title: String @shareable
    }`,
  resolvers: {
    Query: { best: () => work, works: () => [work, work] },
    Work: { __resolveReference: () => work, again: () => work },
  },
};
const work = { __typename: 'Work', id: '1', stars: 5, title: 't' };
const book = { __typename: 'Book', id: '1', title: 't', pages: 7, note: 'n' };
const types = (more = '') => `interface Titled { title: String }
  interface Work implements Titled @key(fields: "id") { id: ID! title: String note: String }
  type Book implements Work & Titled @key(fields: "id") { id: ID! title: String @shareable note: String! pages: Int }
  type Film implements Work & Titled @key(fields: "id") ${more} { id: ID! title: String @shareable note: String }`;
const works = { sdl: types(), resolvers: { Work: { __resolveReference: () => book } } };
const graph: Subgraphs = { ratings, works };

/** Each: what is asked, what comes, and how many calls it takes. */
const cases: readonly [query: string, data: unknown, calls: number][] = [
  ['{ best { id } }', { best: { id: '1' } }, 1],
  [
    '{ best { id again { stars again { id } } } }',
    { best: { id: '1', again: { stars: 5, again: { id: '1' } } } },
    1,
  ],
  ['{ works { stars } }', { works: [{ stars: 5 }, { stars: 5 }] }, 1],
  [
    '{ best { ... { id } ... on Work { stars } ...F } } fragment F on Titled { t: title }',
    { best: { id: '1', stars: 5, t: 't' } },
    1,
  ],
  ['{ best { id @skip(if: true) ... on Work { stars @skip(if: true) } } }', { best: {} }, 1],
  ['{ best { __typename id } }', { best: { __typename: 'Book', id: '1' } }, 2],
  ['{ best { again { __typename } } }', { best: { again: { __typename: 'Book' } } }, 2],
  ['{ best { id ... on Film { title } } }', { best: { id: '1' } }, 2],
  ['{ best { ... on Book { ... on Titled { title } pages } } }', { best: { title: 't', pages: 7 } }, 3],
  ['{ best { ... on Titled { ... on Book { pages } } } }', { best: { pages: 7 } }, 2],
  ['{ best { id ...F } } fragment F on Book { pages }', { best: { id: '1', pages: 7 } }, 2],
  ['{ best { id } best { ... on Book { pages } } }', { best: { id: '1', pages: 7 } }, 2],
  // It is never null for a book, so it matters which type it is.
  ['{ best { note } }', { best: { note: 'n' } }, 2],
];

describe('an object whose subgraph knows only its interface', () => {
  for (const [query, data, calls] of cases) {
    it(`takes ${calls} call${calls > 1 ? 's' : ''} for ${query}`, async () => {
      const { asked, ...shop } = smallGraph(graph);

      assert.deepEqual(await shop.run(query), { data });
      assert.equal(asked.length, calls);
    });
  }

  it('is looked at where it may be of a type that is hidden from clients', async () => {
    const film = { __typename: 'Film', id: '1', title: 't' };
    const hiding = { sdl: types('@inaccessible'), resolvers: { Work: { __resolveReference: () => film } } };

    const { data, errors } = await smallGraph({ ratings, works: hiding }).run('{ best { id } }');

    assert.deepEqual(data, { best: null });
    assert.deepEqual(errors, [{ message: 'The type of an object is not one of Work', path: ['best'] }]);
  });

  it('has its error where a field that another type is asked for takes the others along', async () => {
    const fails = () => {
      throw new Error('no stars');
    };
    const sdl = `type Work @key(fields: "id") @interfaceObject { id: ID! stars: Int! reviews: [String] }`;
    const resolvers = { Work: { __resolveReference: () => work, stars: fails, reviews: () => ['fine'] } };
    const first = {
      sdl: `type Query { first: Work } ${types()}`,
      resolvers: { Query: { first: () => book } },
    };
    const shop = smallGraph({ ratings: { sdl, resolvers }, works: first });

    const { data, errors } = await shop.run('{ first { note title reviews ... on Film { stars } } }');

    assert.deepEqual(data, { first: { note: 'n', title: 't', reviews: null } });
    assert.deepEqual(errors, [{ message: 'no stars', path: ['first', 'reviews'] }]);
    const titles = await shop.run('{ first { title ... on Film { stars } } }');
    assert.deepEqual(titles, { data: { first: { title: 't' } } });
  });

  describe('and whose types no subgraph can be asked for', () => {
    // Not every composition looks at whether there is a way.
    const sdl = compose(graph).replaceAll('graph: WORKS, key: "id"', '$&, resolvable: false');

    it('is answered where nothing depends on the type', async () => {
      const shop = smallGraph(graph, { sdl });

      assert.deepEqual(await shop.run('{ best { id ... on Work { stars } } works { id } }'), {
        data: { best: { id: '1', stars: 5 }, works: [{ id: '1' }, { id: '1' }] },
      });
    });

    const refused = [
      ['{ best { __typename } }', 'Work.__typename'],
      ['{ best { a: note } }', '__typename'],
      ['{ works { stars ... on Book { p: pages } } }', '__typename'],
    ] as const;
    for (const [query, what] of refused) {
      it(`is refused in a sentence for ${query}`, async () => {
        const asked = smallGraph(graph, { sdl }).engine.prepare(query).text({}, {});

        await assert.rejects(asked, (error) => {
          assert.ok(error instanceof Unplannable);
          assert.equal(error.message, `The query planner finds no way to resolve ${what} here`);
          assert.equal(error.extensions['code'], 'GRAPHQL_VALIDATION_FAILED');
          return true;
        });
      });
    }
  });
});
