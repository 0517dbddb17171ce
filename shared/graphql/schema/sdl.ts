import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GraphQLError, parse, Source, type DocumentNode } from 'graphql';

/**
 * Parses the SDL of a subgraph. Each node has its file and line as its location. Throws a GraphQLError with
 * its location when the file is empty or not GraphQL.
 */
export function parseSdl(file: URL): DocumentNode {
  const path = fileURLToPath(file);
  const source = new Source(readFileSync(path, 'utf8'), relative('.', path));
  if (/^(\s|,|#.*|\uFEFF)*$/.test(source.body)) {
    throw new GraphQLError('the file is empty; expected a schema in SDL', { source, positions: [0] });
  }
  return parse(source);
}
