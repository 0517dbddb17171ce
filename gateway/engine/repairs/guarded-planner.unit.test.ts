import assert from 'node:assert/strict';
import { it, mock } from 'node:test';
import { MapWithCachedArrays, operationFromDocument, Supergraph } from '@apollo/federation-internals';
import * as library from '@apollo/query-planner';
import { parse } from 'graphql';
import { compose, smallGraph } from '../test/small-graph.ts';

const sdl = compose({ goods: { sdl: 'type Query { size: Int }' } });

/** The class of fetches, which the library does not export: each plan keeps its first fetch in such a map. */
function libraryPrototypes(): object[] {
  const set = mock.method(MapWithCachedArrays.prototype, 'set');
  const supergraph = Supergraph.build(sdl);
  const operation = operationFromDocument(supergraph.apiSchema(), parse('{ size }'));
  new library.QueryPlanner(supergraph).buildQueryPlan(operation);
  const fetches = set.mock.calls
    .map(({ arguments: [, value] }) => value as object)
    .filter((value) => 'mergeInWithAllDependencies' in value);
  set.mock.restore();
  assert.ok(fetches.length > 0);
  return [
    library.QueryPlanner.prototype,
    MapWithCachedArrays.prototype,
    ...fetches.map((each) => Object.getPrototypeOf(each) as object),
  ];
}

it('the library is as it was after a supergraph has been loaded and a plan made', async () => {
  const methods = () => libraryPrototypes().map((each) => Object.getOwnPropertyDescriptors(each));
  const before = methods();
  const graph = smallGraph({
    goods: { sdl: 'type Query { size: Int }', resolvers: { Query: { size: () => 1 } } },
  });

  assert.deepEqual(await graph.run('{ size }'), { data: { size: 1 } });

  assert.deepEqual(methods(), before);
});
