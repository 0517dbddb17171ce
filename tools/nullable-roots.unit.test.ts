import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { parseSdl } from '@shop/shared/graphql';
import { Kind, type DocumentNode } from 'graphql';
import { readSubgraphList, schemaFilesIn } from './composition/subgraph-list.ts';

/** Root fields whose failure would remove the results of the other root fields. */
const nonNullRoots = (sdl: DocumentNode): string[] =>
  sdl.definitions
    .filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter(({ name }) => name.value === 'Query' || name.value === 'Mutation')
    .flatMap(({ fields = [] }) => fields)
    .filter(({ type }) => type.kind === Kind.NON_NULL_TYPE)
    .map(({ name }) => name.value);

for (const { name, schemaFile } of schemaFilesIn(
  readSubgraphList(join(import.meta.dirname, '../supergraph.yaml')),
)) {
  it(`${name} has only nullable root fields of queries and mutations`, () => {
    assert.deepEqual(nonNullRoots(parseSdl(new URL(`file://${schemaFile}`))), []);
  });
}
