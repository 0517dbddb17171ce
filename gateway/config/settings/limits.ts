import type { JsonBounds } from '@shop/shared/runtime';
import { defaultIn, variableOf, type Profile, type Setting } from './setting.ts';
import { wholeNumber } from './value-types.ts';

/** A limit: its default, what it counts, and the reason for the default. */
type Limit = {
  is: number;
  /** In stand-alone mode. */
  alone?: number;
  of: string;
  why: string;
  least?: number;
  /** Whether it is read at each use, so that a change takes effect without a restart. */
  reloads?: true;
};

/**
 * The limits of one client and of the whole gateway. An entry here is all that a limit needs:
 * everything else about it as a setting follows from its name.
 */
export const limitTable = {
  maxBodyBytes: {
    is: 1_000_000,
    of: 'bytes of a request body',
    why: 'the body is parsed as a whole',
    reloads: true,
  },
  maxJsonDepth: {
    is: 100,
    of: 'levels of nested lists and objects in JSON from a client',
    why: 'variables are read recursively',
    reloads: true,
  },
  maxJsonEntries: {
    is: 10_000,
    of: 'entries of lists and objects in JSON from a client',
    why: 'all are checked against the schema without a pause',
    reloads: true,
  },
  maxDocumentLength: {
    is: 100_000,
    of: 'characters of a document',
    why: 'comments are not tokens, and a long string is only one',
  },
  maxTokens: { is: 5000, of: 'tokens of a document', why: 'parsing and validation read every token' },
  maxSyntaxDepth: {
    is: 500,
    of: 'levels of nested syntax nodes in a document',
    why: 'they are read recursively',
  },
  maxOperations: {
    is: 50,
    of: 'operations in a document',
    why: 'each is validated with every fragment that it spreads',
  },
  maxDepth: { is: 30, of: 'levels of nested selections', why: 'each level makes planning more expensive' },
  maxFields: {
    is: 2000,
    of: 'fields after expanding fragments',
    why: 'few fragments can expand to millions',
  },
  maxValues: {
    is: 50_000,
    of: 'values in a response whose pages are full',
    why: 'all are merged and serialised without a pause',
  },
  maxAnswerCharacters: {
    is: 10_000_000,
    of: 'characters of a response',
    why: 'it stays in memory until its client has read it',
  },
  maxUnreadBytes: {
    is: 50_000_000,
    of: 'bytes of responses that one address has not read',
    why: 'they are kept in memory',
  },
  maxBranches: {
    is: 100,
    of: 'fields with a selection set',
    why: 'each takes about 0.2 ms to plan',
  },
  maxRepeats: {
    is: 50,
    of: 'selections of one field in the same selection set',
    why: 'aliases multiply the work of a small request',
  },
  maxDefinitions: {
    is: 100,
    of: 'operations and fragments in a document',
    why: 'validation compares each with every other',
  },
  maxIntrospection: {
    is: 300,
    of: 'introspection values for each type',
    why: 'the usual introspection query has 200',
  },
  assumedListSize: {
    is: 5,
    of: 'entries assumed for a list without "first", to estimate --max-values',
    why: 'most lists are short',
  },
  maxMutations: { is: 25, of: 'mutations in one operation', why: 'they run one after another' },
  maxSocketMessageBytes: { is: 65_536, of: 'bytes of a WebSocket message', why: 'it carries one operation' },
  maxSocketOperations: {
    is: 100,
    of: 'concurrent operations on one socket',
    why: 'a page has some dozens of subscriptions',
  },
  maxUnsentBytes: {
    is: 1_048_576,
    of: 'unsent bytes of a slow socket',
    why: 'they are kept in memory',
  },
  rateLimitPerMinute: {
    is: 600,
    alone: 0,
    least: 0,
    of: 'points of one user, or of one address for anonymous viewers, in a minute; 0 for no limit',
    why: 'an operation of a page takes one point',
    reloads: true,
  },
  addressRateLimitPerMinute: {
    is: 6000,
    alone: 0,
    least: 0,
    of: 'points of one address in a minute, 0 for no limit',
    why: 'an office or a mobile network shares one',
    reloads: true,
  },
  clientRateLimitPerMinute: {
    is: 0,
    least: 0,
    of: 'points of one client application, by the name that it sends, in a minute; 0 for no limit',
    why: 'its users share them, so they depend on their number',
    reloads: true,
  },
  guardedMutationsPerMinute: {
    is: 60,
    least: 0,
    of: 'guarded mutations from one address in a minute, 0 for no limit',
    why: 'each can try a password or create an account',
    reloads: true,
  },
  maxConnections: { is: 10_000, of: 'connections in total', why: 'each takes memory and a file descriptor' },
  connectionsPerAddress: {
    is: 1000,
    least: 0,
    of: 'connections from one address where no proxies are trusted, 0 for no limit',
    why: 'an office or a mobile network shares one',
  },
  socketsPerAddress: {
    is: 1000,
    least: 0,
    of: 'sockets from one address, 0 for no limit',
    why: 'an office or a mobile network shares one',
  },
  maxSubscriptions: {
    is: 100_000,
    of: 'subscriptions in total',
    why: 'each takes memory, and time for its events',
  },
  subscriptionsPerAddress: {
    is: 1000,
    least: 0,
    of: 'subscriptions of anonymous clients of one address, 0 for no limit',
    why: 'an office or a mobile network shares one',
  },
  socketsPerUser: { is: 20, of: 'sockets of one user', why: 'a person has few devices and tabs' },
  subscriptionsPerUser: { is: 200, of: 'subscriptions of one user', why: 'ten on each of the sockets' },
  socketInitMs: {
    is: 10_000,
    of: 'ms from the opening of a socket to connection_init',
    why: 'clients send it at once',
  },
  headersTimeoutMs: { is: 10_000, of: 'ms for the headers of a request', why: 'clients send them at once' },
  requestTimeoutMs: { is: 30_000, of: 'ms for a whole request', why: 'slow uplinks need several seconds' },
  idleTimeoutMs: {
    is: 60_000,
    of: 'ms without a byte in either direction',
    why: 'the client has gone without closing the connection',
  },
  keepAliveMs: {
    is: 80_000,
    of: 'ms that an idle connection is kept',
    why: 'load balancers keep theirs for 60 s and more',
  },
  subgraphCallsInFlight: {
    is: 512,
    of: 'calls in flight to one subgraph',
    why: 'more would only wait in the subgraph',
  },
  subgraphAnswerMaxBytes: {
    is: 50_000_000,
    of: 'bytes of one response of a subgraph',
    why: 'it is read as a whole',
  },
  subgraphPauseMs: {
    is: 3000,
    of: 'ms between attempts to reach an unavailable subgraph',
    why: 'it can restart without load',
  },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limitTable;
export type Limits = Readonly<Record<LimitName, number>>;
export type JsonLimits = Pick<Limits, 'maxJsonDepth' | 'maxJsonEntries'>;

export const limitNames = Object.keys(limitTable) as LimitName[];

export const limits = Object.freeze(
  Object.fromEntries(limitNames.map((name) => [name, settingOf(name)])),
) as Readonly<Record<LimitName, Setting<number>>>;

function settingOf(name: LimitName): Setting<number> {
  const { is, of, why, least = 1, alone = is, reloads }: Limit = limitTable[name];
  return {
    type: wholeNumber(least),
    of,
    why,
    is,
    unless: { standAlone: alone },
    variable: variableOf(name),
    ...(reloads && { reloads }),
  };
}

export const defaultLimits = limitsIn('development');

export function limitsIn(profile: Profile): Limits {
  const values = limitNames.map((name) => [name, defaultIn(limits[name], profile)] as const);
  return Object.freeze(Object.fromEntries(values)) as Limits;
}

/** The bounds of a request body, of the variables of a GET and of a WebSocket message. */
export const clientJsonBounds = ({ maxJsonDepth, maxJsonEntries }: JsonLimits): JsonBounds => ({
  maxDepth: maxJsonDepth,
  maxEntries: maxJsonEntries,
});
