import { join } from 'node:path';
import { federation1 } from './graph/federation-1.ts';
import type { SubgraphName, SubgraphUrls } from './graph/schemas.ts';

/** Where a gateway finds what it works with, and where it is to listen. */
export type Place = {
  supergraphFile: string;
  recipesFile: string;
  subgraphs: SubgraphUrls;
  port: number;
  jwksUrl: string;
  brokerUrl: string;
  token: string;
};

export type Start = {
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  cwd?: string;
  /** Sent with each request. */
  headers?: Readonly<Record<string, string>>;
};

export type GatewayKind = {
  name: string;
  /** The folder in peers/ whose package it needs. */
  peer?: 'apollo' | 'hive' | 'mercurius';
  start(place: Place): Start;
};

const here = import.meta.dirname;
const thisCheckout = join(here, '../..');
const programIn = (checkout: string): string => join(checkout, 'gateway/main.ts');

export const floor: GatewayKind = {
  name: 'floor',
  start: ({ recipesFile, port }) => ({
    args: [join(here, 'floor-process.ts')],
    env: { RECIPES: recipesFile, PORT: String(port) },
  }),
};

/** Open, for any supergraph; identical requests are not joined. */
const openIn = (checkout: string, name: string): GatewayKind => ({
  name,
  start: (place) => ({ args: [...openArgs(place, checkout), '--no-join'] }),
});

export const ours = openIn(thisCheckout, 'ours');

/** The same with @apollo/gateway as its engine. */
export const apolloEngine: GatewayKind = {
  name: 'apollo-engine',
  start: (place) => ({ args: [...openArgs(place), '--no-join', '--engine', 'apollo'] }),
};

export const joined: GatewayKind = { name: 'joined', start: (place) => ({ args: openArgs(place) }) };

/** With identity, limits, metrics and a log of each operation. */
const fullIn = (checkout: string, name: string): GatewayKind => ({
  name,
  start: ({ supergraphFile, port, jwksUrl, brokerUrl, token }) => ({
    args: [programIn(checkout)],
    env: {
      SUPERGRAPH: supergraphFile,
      PORT: String(port),
      JWKS_URL: jwksUrl,
      RABBITMQ_URL: brokerUrl,
      VIEWER_SECRET: 'a secret that only the benchmark knows',
      RATE_LIMIT_PER_MINUTE: '999999999',
      ADDRESS_RATE_LIMIT_PER_MINUTE: '999999999',
      JOIN_QUERIES: 'false',
      LOG_LEVEL: 'info',
      // As in production, but that it counts requests itself instead of asking Redis.
      NODE_ENV: 'development',
      EXPLORER: 'false',
      CORS_ORIGINS: 'https://shop.example',
    },
    headers: { authorization: `Bearer ${token}` },
  }),
});

export const full = fullIn(thisCheckout, 'full');

/** The gateways of another checkout that stand beside `ours` and `full`. */
export const gatewaysOf = (checkout: string) => ({
  ours: openIn(checkout, 'other-ours'),
  full: fullIn(checkout, 'other-full'),
});

export const stock: GatewayKind = apollo('stock');

export const peers: readonly GatewayKind[] = [
  apollo('tuned'),
  // The two cannot be had together: it then answers null.
  hive('hive', ['--jit']),
  hive('hive-rust', ['--hive-router-runtime']),
  // Its package names an older graphql: what it asks cannot be printed by 16.15.
  {
    name: 'mercurius',
    peer: 'mercurius',
    start: ({ subgraphs, port }) => ({
      args: [join(here, 'peers/mercurius/main.mjs')],
      env: {
        SERVICES: JSON.stringify(
          Object.entries(federation1()).map(([name, schema]) => ({
            name,
            schema,
            url: subgraphs[name as SubgraphName],
          })),
        ),
        PORT: String(port),
      },
    }),
  },
];

const openArgs = ({ supergraphFile, port }: Place, checkout = thisCheckout): readonly string[] => [
  programIn(checkout),
  '--supergraph',
  supergraphFile,
  '--port',
  String(port),
];

function apollo(name: 'stock' | 'tuned'): GatewayKind {
  return {
    name,
    peer: 'apollo',
    start: ({ supergraphFile, port }) => ({
      args: [join(here, `peers/apollo/${name}.mjs`)],
      env: { SUPERGRAPH: supergraphFile, PORT: String(port), APOLLO_TELEMETRY_DISABLED: 'true' },
    }),
  };
}

function hive(name: string, flags: readonly string[]): GatewayKind {
  const folder = join(here, 'peers/hive');
  return {
    name,
    peer: 'hive',
    start: ({ supergraphFile, port }) => ({
      args: [
        join(folder, 'node_modules/.bin/hive-gateway'),
        'supergraph',
        supergraphFile,
        ...['--host', '127.0.0.1', '--port', String(port)],
        ...['--config-path', join(folder, 'gateway.config.mjs'), '--polling', '1h', ...flags],
      ],
      cwd: folder,
    }),
  };
}
