import { services, type Service } from '@shop/shared/contracts';

/** What runs: the five subgraphs, and one gateway or several in front of them. */
export type ServiceName = Service | 'gateway' | `gateway-${number}`;

/** Running services, whichever way they run. */
export type RunningServices = AsyncDisposable & {
  /** Ends one in order. */
  stop(name: ServiceName): Promise<void>;
  /** Ends one without giving it a chance to say goodbye; only where it has a process of its own. */
  kill(name: ServiceName): Promise<void>;
  /** Starts one again on its old port and waits until it is ready. */
  restart(name: ServiceName): Promise<void>;
};

export const gatewayNames = (count: number): ('gateway' | `gateway-${number}`)[] =>
  Array.from({ length: count }, (_, index) => (index === 0 ? 'gateway' : (`gateway-${index + 1}` as const)));

/** All that run in a system with so many gateways. */
export const serviceNames = (gateways: number): ServiceName[] => [...services, ...gatewayNames(gateways)];

export const isGateway = (name: ServiceName): name is 'gateway' | `gateway-${number}` =>
  name.startsWith('gateway');
