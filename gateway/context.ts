import type { Viewer } from '@shop/shared/auth';

/** What the resolution of one operation knows about its client. */
export type GatewayContext = {
  viewer: Viewer;
  /** Aborted when the client no longer waits. */
  signal?: AbortSignal | undefined;
};
