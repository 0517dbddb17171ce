import type { DocumentNode } from 'graphql';

export type CountedDocument = {
  document: DocumentNode;
  /** The number of its nodes. */
  nodes: number;
  /** The number of visits to its nodes. */
  visits: () => number;
};

/**
 * Counts reads of `kind`, which every traversal reads on each node. More than `limit` visits are an error:
 * work that doubles with each fragment would never end.
 */
export function countedDocument(source: DocumentNode, limit: number): CountedDocument {
  let nodes = 0;
  let visits = 0;
  const counting = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(counting);
    if (typeof value !== 'object' || value === null || !('kind' in value)) return value;
    nodes += 1;
    const { kind, ...rest } = value;
    const copy = Object.fromEntries(Object.entries(rest).map(([name, inner]) => [name, counting(inner)]));
    const read = () => {
      visits += 1;
      if (visits > limit) throw new Error(`More than ${limit} visits of a document of ${nodes} nodes`);
      return kind;
    };
    return Object.defineProperty(copy, 'kind', { get: read, enumerable: true, configurable: true });
  };
  const document = counting(source) as DocumentNode;
  return { document, nodes, visits: () => visits };
}
