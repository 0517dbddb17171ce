import { join } from 'node:path';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { parseSdl } from '@shop/shared/graphql';
import { generateResolverTypes } from './generate-resolver-types.ts';

const folder = join(import.meta.dirname, 'test/resolver-types');

// tsc checks resolvers/index.ts against it. Update it by node --test --test-update-snapshots.
it('generates the types of resolvers from the schema', async ({ assert }) => {
  const typeDefs = parseSdl(pathToFileURL(join(folder, 'schema.graphql')));
  const types = await generateResolverTypes(typeDefs);
  assert.fileSnapshot(types, join(folder, 'resolver-types.ts'), { serializers: [String] });
});
