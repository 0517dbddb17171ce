import { join } from 'node:path';
import { readSubgraphList } from '../composition/subgraph-list.ts';

/** The subgraphs of `supergraph.yaml`, each with dead letters of its own. */
export const services: readonly string[] = readSubgraphList(
  join(import.meta.dirname, '../../supergraph.yaml'),
).subgraphs.map(({ name }) => name);
