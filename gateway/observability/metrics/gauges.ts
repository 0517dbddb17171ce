/** What is read on a scrape, by the names under which the parts of the gateway register it. */
export const gauges = {
  socketsOpen: { name: 'gateway.sockets_open', help: 'WebSocket connections.' },
  streamsOpen: { name: 'gateway.streams_open', help: 'Subscriptions over Server-Sent Events.' },
  http2Connections: {
    name: 'gateway.http2_connections',
    help: 'Connections of clients that speak HTTP/2.',
  },
  certificateValidTo: {
    name: 'gateway.certificate_valid_to',
    unit: 's',
    help: 'When the TLS certificate of the gateway ends, in seconds since 1970.',
  },
  subscriptionsHeld: {
    name: 'gateway.subscriptions_held',
    help: 'Subscriptions over both, of whatever field.',
  },
  subscriptionsBusy: {
    name: 'gateway.subscriptions_busy',
    help: 'Subscriptions, and groups of them, that have something to read or to send.',
  },
  usersWithSockets: {
    name: 'gateway.users_with_sockets',
    help: 'Signed-in users who have a socket.',
  },
  usersWithSubscriptions: {
    name: 'gateway.users_with_subscriptions',
    help: 'Signed-in users who have a subscription.',
  },
  sessionsWatched: {
    name: 'gateway.sessions_watched',
    help: 'Sessions whose end closes sockets or streams.',
  },
  budgetsShared: {
    name: 'gateway.budgets_shared',
    help: '1 while this gateway shares the budgets of clients through Redis, 0 while it has its own.',
  },
  upstreamSubscriptions: {
    name: 'gateway.upstream_subscriptions',
    help: 'Subscriptions at subgraphs, each for a group of equal ones of clients.',
  },
  eventsFollowed: {
    name: 'gateway.events_followed',
    help: 'What groups of subscriptions wait for: an event of a kind about a subject.',
  },
  subgraphCallsInFlight: {
    name: 'gateway.subgraph_calls_in_flight',
    help: 'Calls of subgraphs not ended yet.',
  },
  addressesWithOperations: {
    name: 'gateway.addresses_with_operations',
    help: 'Addresses with a query or mutation that has not ended, parts of it that are deferred included.',
  },
  operationsShared: {
    name: 'gateway.operations_shared',
    help: 'Queries in flight that equal ones may share.',
  },
  cacheCallsInFlight: {
    name: 'gateway.cache_calls_in_flight',
    help: 'Entities and root fields that the cache is asking for.',
  },
  agentMessages: {
    name: 'gateway.agent_messages',
    help: 'Messages of agents that are not answered yet, and streams that agents listen to.',
  },
  operationsCached: {
    name: 'gateway.operations_cached',
    help: 'Operations that are kept prepared.',
  },
  subscriptionGroups: {
    name: 'gateway.subscription_groups',
    help: 'Groups of subscriptions that share their work.',
  },
} as const;

export type GaugeName = keyof typeof gauges;
