import type { RequestContext } from './subgraph-client/subgraphs.ts';

/** What the resolution of one operation knows about its client. */
export type GatewayContext = RequestContext;
