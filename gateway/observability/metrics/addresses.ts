import type { Registry } from 'prom-client';
import { showGaugeBy } from './exposed.ts';

/** An address of a subgraph. */
export type AddressState = { subgraph: string; address: string; isReachable: boolean; callsInFlight: number };

export function showAddresses(registry: Registry, read: () => readonly AddressState[]): void {
  const show = (name: string, help: string, value: (state: AddressState) => number) =>
    showGaugeBy(registry, { name, help }, ['subgraph', 'address'], () =>
      read().map((state) => [{ subgraph: state.subgraph, address: state.address }, value(state)] as const),
    );
  show(
    'gateway_subgraph_address_reachable',
    'Whether calls are sent to the address of a subgraph, 1 or 0: its breaker is closed.',
    (state) => (state.isReachable ? 1 : 0),
  );
  show(
    'gateway_subgraph_address_calls_in_flight',
    'Calls to the address of a subgraph not ended yet.',
    (state) => state.callsInFlight,
  );
}
