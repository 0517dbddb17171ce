import { bulkhead, type BulkheadPolicy } from 'cockatiel';

/** Runs `work` when the subgraph has a free place; rejects when `signal` aborts before. */
export type InTurn = <T>(subgraph: string, work: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/** Bounds the concurrent reads of each subgraph. */
export function bulkheadPerSubgraph(atOnce: number): InTurn {
  const turns = new Map<string, BulkheadPolicy>();
  return (subgraph, work, signal) => {
    const own = turns.get(subgraph) ?? bulkhead(atOnce, Infinity);
    turns.set(subgraph, own);
    return own.execute(work, signal);
  };
}
