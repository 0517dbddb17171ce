import type { Limit } from './limit.ts';

/** The limits of one client, and of the whole gateway. */
export const clientLimits = {
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
  maxConnections: { is: 10_000, of: 'connections in total', why: 'each takes memory and a file descriptor' },
  connectionsPerAddress: {
    is: 1000,
    least: 0,
    of: 'connections from one address where no proxies are trusted, 0 for no limit',
    why: 'an office or a mobile network shares one',
  },
  maxStreams: {
    is: 100,
    of: 'concurrent requests on one HTTP/2 connection',
    why: 'browsers and proxies make use of about as many',
  },
  streamResetsPerMinute: {
    is: 1000,
    of: 'requests that a client resets on one HTTP/2 connection within a minute, before it is closed',
    why: 'pages cancel requests, but not many in each second',
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
  operationsPerUser: {
    is: 100,
    least: 0,
    of: 'concurrent queries and mutations of one user, 0 for no limit',
    why: 'a browser has six connections to a server, or some dozens of streams',
  },
  operationsPerAddress: {
    is: 1000,
    least: 0,
    of: 'concurrent queries and mutations from one address, 0 for no limit',
    why: 'an office or a mobile network shares one',
  },
  operationTimeoutMs: {
    is: 60_000,
    of: 'ms for the execution of a query or mutation; its client gets TIMEOUT',
    why: 'mutations run one after another, each within the time-out of its subgraph',
  },
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
