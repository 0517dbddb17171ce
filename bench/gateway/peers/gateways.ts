import { join } from 'node:path';
import { gatewayEnv } from '../../harness/fixture.ts';
import type { Program } from '../../harness/measured.ts';
import { federation1 } from '../subgraphs/federation-1.ts';
import type { SubgraphName, SubgraphUrls } from '../subgraphs/schemas.ts';

/** Where a gateway finds what it works with, and where it is to listen. */
export type Places = {
  supergraphFile: string;
  recipesFile: string;
  subgraphs: SubgraphUrls;
  port: number;
  jwksUrl: string;
  brokerUrl: string;
  token: string;
};

type Start = Pick<Program, 'args' | 'env' | 'cwd'> & {
  /** Sent with each request. */
  headers?: Readonly<Record<string, string>>;
};

export type GatewayKind = {
  name: string;
  /** The folder in peers/ whose package it needs. */
  peer?: 'apollo' | 'hive' | 'mercurius';
  start(places: Places): Start;
};

const here = import.meta.dirname;
const thisCheckout = join(here, '../../..');
const programIn = (checkout: string): string => join(checkout, 'gateway/main.ts');

export const floor: GatewayKind = {
  name: 'floor',
  start: ({ recipesFile, port }) => ({
    args: [join(here, '../floor/floor-process.ts')],
    env: { RECIPES: recipesFile, PORT: String(port) },
  }),
};

/** For any supergraph, without identity and limits; identical requests are not deduplicated. */
const openIn = (checkout: string, name: string): GatewayKind => ({
  name,
  start: (places) => ({ args: [...openArgs(places, checkout), '--no-join'] }),
});

export const ours = openIn(thisCheckout, 'ours');

/** The same with @apollo/gateway as its engine. */
export const apolloEngine: GatewayKind = {
  name: 'apollo-engine',
  start: (places) => ({ args: [...openArgs(places), '--no-join', '--engine', 'apollo'] }),
};

export const joined: GatewayKind = { name: 'joined', start: (places) => ({ args: openArgs(places) }) };

/** With identity, limits, metrics and a log of each operation. */
const fullIn = (checkout: string, name: string): GatewayKind => ({
  name,
  start: ({ supergraphFile, port, jwksUrl, brokerUrl, token }) => ({
    args: [programIn(checkout)],
    env: {
      ...gatewayEnv({ SUPERGRAPH: supergraphFile, JWKS_URL: jwksUrl, RABBITMQ_URL: brokerUrl }),
      PORT: String(port),
      JOIN_QUERIES: 'false',
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
  // With both options together it answers null.
  hive('hive', ['--jit']),
  hive('hive-rust', ['--hive-router-runtime']),
  // Its package depends on an older graphql: 16.15 cannot print its queries.
  {
    name: 'mercurius',
    peer: 'mercurius',
    start: ({ subgraphs, port }) => ({
      args: [join(here, 'mercurius/main.mjs')],
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

const openArgs = ({ supergraphFile, port }: Places, checkout = thisCheckout): readonly string[] => [
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
      args: [join(here, `apollo/${name}.mjs`)],
      env: { SUPERGRAPH: supergraphFile, PORT: String(port), APOLLO_TELEMETRY_DISABLED: 'true' },
    }),
  };
}

function hive(name: string, flags: readonly string[]): GatewayKind {
  const folder = join(here, 'hive');
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
