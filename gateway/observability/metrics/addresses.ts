import type { Metrics } from '@shop/shared/runtime/metrics';

/** An address of a subgraph. */
export type AddressState = { subgraph: string; address: string; isReachable: boolean; callsInFlight: number };

export function showAddresses(metrics: Metrics, read: () => readonly AddressState[]): void {
  const show = (name: string, help: string, value: (state: AddressState) => number) =>
    metrics.gauge({ name, help }, () =>
      read().map((state) => [{ subgraph: state.subgraph, address: state.address }, value(state)] as const),
    );
  show(
    'gateway.subgraph_address_reachable',
    'Whether calls are sent to the address of a subgraph, 1 or 0: its breaker is closed.',
    (state) => (state.isReachable ? 1 : 0),
  );
  show(
    'gateway.subgraph_address_calls_in_flight',
    'Calls to the address of a subgraph not ended yet.',
    (state) => state.callsInFlight,
  );
}
