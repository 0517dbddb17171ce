import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GraphQLError, Kind, parse, Source, type DocumentNode } from 'graphql';

const sharedSdl = new URL('shared.graphql', import.meta.url);

/**
 * A subgraph's own SDL with the value types that all subgraphs share. Each node keeps the file and the line that it comes
 * from. Throws a GraphQLError that has its place where the file is empty, or not GraphQL.
 */
export function parseSdl(schema: URL): DocumentNode {
  const [own, shared] = [parseFile(schema), parseFile(sharedSdl)];
  return { kind: Kind.DOCUMENT, definitions: [...own.definitions, ...shared.definitions] };
}

function parseFile(file: URL): DocumentNode {
  const path = fileURLToPath(file);
  const source = new Source(readFileSync(path, 'utf8'), relative('.', path));
  if (/^(\s|,|#.*|\uFEFF)*$/.test(source.body)) {
    throw new GraphQLError('the file is empty, a schema in SDL is expected', { source, positions: [0] });
  }
  return parse(source);
}
