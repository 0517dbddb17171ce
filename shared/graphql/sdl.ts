import { readFileSync } from 'node:fs';

const sharedSdl = new URL('shared.graphql', import.meta.url);

/** A subgraph's own SDL with the value types that all subgraphs share. */
export const readSdl = (schema: URL): string =>
  `${readFileSync(schema, 'utf8')}\n${readFileSync(sharedSdl, 'utf8')}`;
