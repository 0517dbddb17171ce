import { fileURLToPath } from 'node:url';
import { readServerEnv, url, type Env, type ServerConfig } from '@shop/shared/runtime';
import { z } from 'zod';

export type OperationsConfig = ServerConfig & {
  /** A file, a URL or a channel of releases; its subgraphs are the services. */
  supergraph: string;
  /** The credentials of the store that has the channel, if that is a bucket. */
  storeEnv: Env;
  /** URLs that replace those of the supergraph, by the variable that names the subgraph. */
  routingUrls: Readonly<Record<string, string>>;
};

const defaultPort = 4006;
const defaultSupergraph = fileURLToPath(
  new URL('../../gateway/supergraph/supergraph.graphql', import.meta.url),
);

/** SUPERGRAPH and ROUTING_URL_<SUBGRAPH> are those of the gateway. */
export function readConfig(env: Env): OperationsConfig {
  const routing = Object.keys(env).filter((name) => name.startsWith('ROUTING_URL_'));
  const { server, own } = readServerEnv('operations', env, defaultPort, {
    SUPERGRAPH: z.string().default(defaultSupergraph),
    ...Object.fromEntries(routing.map((name) => [name, url('http', 'https').optional()])),
  });
  const values: Readonly<Record<string, unknown>> = own;
  const routingUrls = Object.fromEntries(
    routing.flatMap((name) => (typeof values[name] === 'string' ? [[name, values[name]]] : [])),
  );
  return Object.freeze({ ...server, supergraph: own.SUPERGRAPH, routingUrls, storeEnv: env });
}
