import type { Service } from '@shop/shared/contracts';

/** What runs: the five subgraphs, and the gateway in front of them. */
export type ServiceName = Service | 'gateway';

/** Running services, whichever way they run. */
export type RunningServices = AsyncDisposable & {
  /** Ends one without giving it a chance to say goodbye. */
  kill(name: ServiceName): Promise<void>;
  /** Starts one again on its old port and waits until it is ready. */
  restart(name: ServiceName): Promise<void>;
};
