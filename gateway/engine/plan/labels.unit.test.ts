import assert from 'node:assert/strict';
import { it } from 'node:test';
import { smallGraph, type SmallGraph, type Subgraphs } from '../test/small-graph.ts';

const names = { Query: { named: () => ({ __typename: 'Item', id: '1' }), item: () => ({ id: '1' }) } };
const shop: Subgraphs = {
  old: {
    sdl: `
      type Query { item: Item  named: Named }
      interface Named { name: String }
      type Item implements Named @key(fields: "id") { id: ID!  name: String }
    `,
    resolvers: { ...names, Item: { __resolveReference: (it) => it, name: () => 'old' } },
  },
  new: {
    sdl: `
      type Item @key(fields: "id") { id: ID!  name: String @override(from: "old", label: "percent(50)") }
    `,
    resolvers: { Item: { __resolveReference: (it) => it, name: () => 'new' } },
  },
};

const queries = ['{ item { name } }', '{ named { ... on Item { other: name } } }'];

const answersOf = async (graph: SmallGraph): Promise<string[]> =>
  Promise.all(queries.map(async (query) => graph.engine.prepare(query).text({}, {})));

it('a label of @override decides who is asked, each time anew', async () => {
  const labels: string[] = [];
  let on = false;
  const graph = smallGraph(shop, {
    isLabelOn(label) {
      labels.push(label);
      return on;
    },
  });

  const off = await answersOf(graph);
  on = true;
  const turned = await answersOf(graph);

  for (const text of off) assert.match(text, /"old"/);
  for (const text of turned) assert.match(text, /"new"/);
  assert.deepEqual([...new Set(labels)], ['percent(50)']);
});

it('a label does not concern operations that do not ask for its field', async () => {
  const graph = smallGraph(shop, { isLabelOn: () => assert.fail('asked about a label') });

  assert.equal(await graph.engine.prepare('{ item { id } }').text({}, {}), '{"data":{"item":{"id":"1"}}}');
});
