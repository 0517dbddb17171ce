import type { Asking } from './subgraph-calls/subgraphs.ts';

/** What the resolution of one operation knows about its client. */
export type GatewayContext = Asking;
