import { valueFor, type PerSubgraph } from '../../subgraph-client/call-rules.ts';

export const protocols = ['ws', 'sse'] as const;
export type Protocol = (typeof protocols)[number];

/** How subgraphs are subscribed to. */
export type UpstreamRules = {
  protocol: PerSubgraph<Protocol>;
  /** Paths or URLs, where they are not those of queries. */
  paths: Readonly<Record<string, string>>;
  /** Of the start of a subscription. */
  timeoutMs: PerSubgraph<number>;
  /** How often one that was lost is started again, before its clients are told. */
  retries: number;
};

/** Where and how one subgraph is subscribed to. */
export type UpstreamTarget = { protocol: Protocol; url: string; timeoutMs: number; retries: number };

/** Of a subgraph with several addresses, one at random. */
export function upstreamTarget(
  subgraph: string,
  routingUrls: ReadonlyMap<string, string>,
  { protocol: byProtocol, paths, timeoutMs, retries }: UpstreamRules,
): UpstreamTarget {
  const urls = routingUrls.get(subgraph)?.split(' ') ?? [];
  const base = urls[Math.floor(Math.random() * urls.length)];
  const path = valueFor(subgraph, { all: '', of: paths });
  const url = new URL(path, base);
  const protocol = valueFor(subgraph, byProtocol);
  const scheme = url.protocol.replace(/s?:$/, '') + (/^(?:https|wss):$/.test(url.protocol) ? 's' : '');
  url.protocol = protocol === 'ws' ? scheme.replace('http', 'ws') : scheme.replace('ws', 'http');
  return { protocol, url: url.href, timeoutMs: valueFor(subgraph, timeoutMs), retries };
}
