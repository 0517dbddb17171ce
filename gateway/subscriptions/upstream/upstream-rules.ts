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
export type UpstreamTarget = {
  subgraph: string;
  protocol: Protocol;
  urls: readonly string[];
  timeoutMs: number;
  retries: number;
};

export function upstreamTarget(
  subgraph: string,
  routingUrls: ReadonlyMap<string, string>,
  { protocol: byProtocol, paths, timeoutMs, retries }: UpstreamRules,
): UpstreamTarget {
  const bases = routingUrls.get(subgraph)?.split(' ') ?? [];
  const path = valueFor(subgraph, { all: '', of: paths });
  const protocol = valueFor(subgraph, byProtocol);
  // A path that is a URL is the same for each of them.
  const urls = new Set(bases.map((base) => withScheme(new URL(path, base), protocol)));
  return { subgraph, protocol, urls: [...urls], timeoutMs: valueFor(subgraph, timeoutMs), retries };
}

function withScheme(url: URL, protocol: Protocol): string {
  const scheme = url.protocol.replace(/s?:$/, '') + (/^(?:https|wss):$/.test(url.protocol) ? 's' : '');
  url.protocol = protocol === 'ws' ? scheme.replace('http', 'ws') : scheme.replace('ws', 'http');
  return url.href;
}
