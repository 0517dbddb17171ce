import type { Metrics } from '@shop/shared/runtime/metrics';

/** An address of a subgraph. */
type Address = { subgraph: string; address: string; isReachable: boolean };

export type AddressState = Address & { callsInFlight: number };

/** An address where a subgraph is subscribed to. */
export type UpstreamState = Address & { subscriptions: number };

export function showAddresses(metrics: Metrics, read: () => readonly AddressState[]): void {
  const show = showBy(metrics, read);
  show(
    'gateway.subgraph_address_reachable',
    'Whether calls are sent to the address of a subgraph, 1 or 0: its breaker is closed.',
    ({ isReachable }) => Number(isReachable),
  );
  show(
    'gateway.subgraph_address_calls_in_flight',
    'Calls to the address of a subgraph not ended yet.',
    ({ callsInFlight }) => callsInFlight,
  );
}

export function showUpstreamAddresses(metrics: Metrics, read: () => readonly UpstreamState[]): void {
  const show = showBy(metrics, read);
  show(
    'gateway.upstream_address_reachable',
    'Whether subscriptions are started at the address of a subgraph, 1 or 0: its breaker is closed.',
    ({ isReachable }) => Number(isReachable),
  );
  show(
    'gateway.upstream_address_subscriptions',
    'Subscriptions at the address of a subgraph not ended yet.',
    ({ subscriptions }) => subscriptions,
  );
}

const showBy =
  <State extends Address>(metrics: Metrics, read: () => readonly State[]) =>
  (name: string, help: string, value: (state: State) => number) =>
    metrics.gauge({ name, help }, () =>
      read().map((state) => [{ subgraph: state.subgraph, address: state.address }, value(state)] as const),
    );
