import { services } from '../subgraphs.ts';

/** A subgraph or one of the gateways: `gateway`, `gateway-2`. */
export type ServiceName = string;

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

export const isGateway = (name: ServiceName): boolean => /^gateway(-\d+)?$/.test(name);
