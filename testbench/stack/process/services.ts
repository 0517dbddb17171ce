import { services, type Service } from '@shop/shared/contracts';

/** The services: the five subgraphs and one or more gateways. */
export type ServiceName = Service | 'gateway' | `gateway-${number}`;

/** Running services, in this process or in separate ones. */
export type RunningServices = AsyncDisposable & {
  /** Stops one in order. */
  stop(name: ServiceName): Promise<void>;
  /** Kills one with SIGKILL; only if it is a separate process. */
  kill(name: ServiceName): Promise<void>;
  /** Starts one again on its old port and waits until it is ready. */
  restart(name: ServiceName): Promise<void>;
};

export const gatewayNames = (count: number): ('gateway' | `gateway-${number}`)[] =>
  Array.from({ length: count }, (_, index) => (index === 0 ? 'gateway' : (`gateway-${index + 1}` as const)));

/** All services of a system with `count` gateways. */
export const serviceNames = (gateways: number): ServiceName[] => [...services, ...gatewayNames(gateways)];

export const isGateway = (name: ServiceName): name is 'gateway' | `gateway-${number}` =>
  name.startsWith('gateway');
