import type { Subgraphs } from './subgraphs.ts';

/** By subgraph, and for a subgraph with several addresses also by address. */
export function reachabilityOf(client: Pick<Subgraphs, 'reachable' | 'addresses'>) {
  const bySubgraph = Object.entries(Object.groupBy(client.addresses(), ({ subgraph }) => subgraph));
  const balanced = bySubgraph.filter(([, states = []]) => states.length > 1);
  const addresses = balanced.map(([subgraph, states = []]) => [
    subgraph,
    Object.fromEntries(states.map(({ address, isReachable }) => [address, isReachable])),
  ]);
  const found = balanced.length > 0 && { addresses: Object.fromEntries(addresses) as object };
  return { subgraphs: client.reachable(), ...found };
}
