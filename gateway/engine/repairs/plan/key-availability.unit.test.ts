import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { smallGraph, type Subgraph, type Subgraphs } from '../../test/small-graph.ts';
import { fetchesOf, repairedPlan, self, represented } from '../test/repaired.ts';

const shelves: Subgraphs = {
  goods: {
    sdl: `type Query { places: [Place] named: [Named] } union Place = Shelf | Cellar
      interface Named { name: String } type Shelf implements Named { name: String good: Good }
      type Cellar implements Named { name: String good: Good }
      type Good @key(fields: "id") { id: ID! weight: Int size: Int }`,
    resolvers: Object.fromEntries([
      ['Query', Object.fromEntries(['places', 'named'].map((field) => [field, () => places]))],
    ]),
  },
  fees: {
    sdl: `type Good @key(fields: "id") { id: ID! weight: Int @external size: Int @external
      weighed: String @requires(fields: "weight") sized: String! @requires(fields: "size") other: String! }`,
    resolvers: {
      Good: {
        ...self,
        weighed: represented('weight'),
        sized: represented('size'),
        other: ({ id }: any) => `other ${id}`,
      },
    },
  },
};
const places = [
  { __typename: 'Shelf', good: { id: '1', weight: 10, size: 1 } },
  { __typename: 'Cellar', good: { id: '2', weight: 20, size: 2 } },
];

describe('entities of which only some have what a field requires', () => {
  it('get the other fields all the same', async () => {
    const graph = smallGraph(shelves);

    const { data } = await graph.run(
      '{ places { ... on Shelf { good { weighed } } ... on Cellar { good { other sized } } } }',
    );

    const places = [{ good: { weighed: '{weight:10}' } }, { good: { other: 'other 2', sized: '{size:2}' } }];
    assert.deepEqual(data, { places });
  });

  it('are asked for in one fetch where all have it', async () => {
    const { asked, ...graph } = smallGraph(shelves);

    const { data } = await graph.run('{ places { ... on Shelf { good { weighed other } } } }');

    assert.deepEqual(data, { places: [{ good: { weighed: '{weight:10}', other: 'other 1' } }, {}] });
    const [fees] = asked.filter(({ subgraph }) => subgraph === 'fees');
    assert.equal(fees?.query.match(/_entities/g)?.length, 1);
  });

  it('may be known by an interface to one field and by their type to another', async () => {
    const graph = smallGraph({
      goods: {
        sdl: `type Query { spots: [Spot] } union Spot = Left | Right type Left { work: Work } type Right { work: Work }
          interface Work @key(fields: "id") { id: ID! } type Book implements Work @key(fields: "id") { id: ID! pages: Int }
          type Film implements Work @key(fields: "id") { id: ID! }`,
        resolvers: {
          Query: {
            spots: () =>
              ['Left', 'Right'].map((__typename) => ({
                __typename,
                work: { __typename: 'Book', id: '1', pages: 5 },
              })),
          },
        },
      },
      fees: {
        sdl: `interface Work @key(fields: "id") { id: ID! score: String }
          type Book implements Work @key(fields: "id") { id: ID! pages: Int @external score: String
            paged: String @requires(fields: "pages") }
          type Film implements Work @key(fields: "id") { id: ID! score: String }`,
        resolvers: {
          Work: { __resolveReference: (reference: any) => ({ ...reference, __typename: 'Book' }) },
          Book: { ...self, score: ({ id }: any) => `score ${id}`, paged: represented('pages') },
        },
      },
    });

    const { data } = await graph.run(
      '{ spots { ... on Left { work { score } } ... on Right { work { ... on Book { paged } } } } }',
    );

    assert.deepEqual(data, { spots: [{ work: { score: 'score 1' } }, { work: { paged: '{pages:5}' } }] });
  });

  it('may be where fields of one name have two types', () => {
    const subgraphs = {
      goods: {
        sdl: `type Query { spots: [Spot] } union Spot = Left | Right type Left { goods: [Good] }
          type Right { goods: [Good!] } type Good @key(fields: "id") { id: ID! weight: Int size: Int }`,
      },
      fees: shelves['fees'] as Subgraph,
    };
    const query = '{ spots { ... on Left { goods { weighed } } ... on Right { goods { other } } } }';

    const names = fetchesOf(repairedPlan(subgraphs, query)).map(({ serviceName }) => serviceName);

    assert.deepEqual(names, ['goods', 'fees', 'fees']);
  });

  it('may be known by a value that a field requires', async () => {
    const keys = ['@key(fields: "id")', '@key(fields: "sku")'];
    const graphs = [keys, keys.toReversed()].map((ordered) =>
      smallGraph({
        goods: {
          sdl: `type Query { spots: [Spot] } union Spot = Left | Right type Left { good: Good } type Right { good: Good }
            type Good ${keys.join(' ')} { id: ID! sku: String weight: Int }`,
          resolvers: {
            Query: {
              spots: () =>
                ['Left', 'Right'].map((__typename) => ({
                  __typename,
                  good: { id: '1', sku: 'k', weight: 5 },
                })),
            },
          },
        },
        fees: {
          sdl: `type Good ${ordered.join(' ')} { id: ID! sku: String @external
            weight: Int @external fee: String @requires(fields: "sku weight") other: String }`,
          resolvers: {
            Good: {
              ...self,
              fee: represented('sku', 'weight'),
              other: (good: any) => Object.keys(good).join(),
            },
          },
        },
      }),
    );
    const query = '{ spots { ... on Left { good { fee } } ... on Right { good { other } } } }';

    const answers = await Promise.all(graphs.map((graph) => graph.run(query)));

    assert.deepEqual(
      answers.map(({ data }) => data),
      ['id', 'sku'].map((key) => ({
        spots: [{ good: { fee: '{sku:k,weight:5}' } }, { good: { other: `__typename,${key}` } }],
      })),
    );
  });

  it('may lack it because of a condition', () => {
    const query =
      'query($x: Boolean!) { places { ... on Shelf { good { weighed @include(if: $x) other } } } }';

    const parts = fetchesOf(repairedPlan(shelves, query)).filter(({ serviceName }) => serviceName === 'fees');

    const contents = parts.map(({ operation, requires }) =>
      ['weighed', 'other', '"weight"'].filter((text) =>
        `${operation}${JSON.stringify(requires)}`.includes(text),
      ),
    );
    assert.deepEqual(contents, [['weighed', '"weight"'], ['other']]);
  });

  it('are asked for in one fetch where each has all of it from several others', () => {
    const subgraphs = {
      entry: { sdl: 'type Query { good: Good } type Good @key(fields: "id") { id: ID! size: Int }' },
      weights: { sdl: 'type Good @key(fields: "id") { id: ID! weight: Int }' },
      fees: {
        sdl: `type Good @key(fields: "id") { id: ID! weight: Int @external size: Int @external
          weighed: Int @requires(fields: "weight") both: Int @requires(fields: "weight size") }`,
      },
    };

    const fetches = fetchesOf(repairedPlan(subgraphs, '{ good { weighed both } }'));

    assert.deepEqual(
      fetches.map(({ serviceName }) => serviceName),
      ['entry', 'weights', 'fees'],
    );
  });

  it('may have it by the types of an interface that a subgraph knows as one object', async () => {
    const graph = smallGraph({
      works: {
        sdl: `type Query { works: [Work] } interface Work @key(fields: "id") { id: ID! title: String }
          type Book implements Work @key(fields: "id") { id: ID! title: String }
          type Film implements Work @key(fields: "id") { id: ID! title: String }`,
        resolvers: {
          Query: {
            works: () => [
              { __typename: 'Book', id: '1', title: 'b' },
              { __typename: 'Film', id: '2', title: 'f' },
            ],
          },
        },
      },
      labels: {
        sdl: `type Work @key(fields: "id") @interfaceObject { id: ID! title: String @external score: String
          label: String @requires(fields: "title") }`,
        resolvers: { Work: { ...self, label: represented('title'), score: ({ id }: any) => `score ${id}` } },
      },
    });

    const { data } = await graph.run('{ works { ... on Book { label } ... on Film { score } } }');

    assert.deepEqual(data, { works: [{ label: '{title:b}' }, { score: 'score 2' }] });
    assert.deepEqual(await graph.run('{ works { title ... on Book { label } } }'), {
      data: { works: [{ title: 'b', label: '{title:b}' }, { title: 'f' }] },
    });
  });
});
