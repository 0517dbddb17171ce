import { bulkhead, type BulkheadPolicy } from 'cockatiel';

/** Runs `work` when it is its turn with the subgraph; rejects when `signal` aborts before. */
export type InTurn = <T>(subgraph: string, work: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/** For each subgraph, so many at once. */
export function bulkheadPerSubgraph(atOnce: number): InTurn {
  const turns = new Map<string, BulkheadPolicy>();
  return (subgraph, work, signal) => {
    const own = turns.get(subgraph) ?? bulkhead(atOnce, Infinity);
    turns.set(subgraph, own);
    return own.execute(work, signal);
  };
}
