import type { RequestContext } from './subgraph-client/subgraphs.ts';

/** What the resolution of one operation knows about its client. */
export type GatewayContext = RequestContext;

/** Who shares a turn where many want something prepared. */
export const clientOf = ({ viewer, address = '' }: Pick<GatewayContext, 'viewer' | 'address'>): string =>
  viewer.id ?? address;
