import { Client, fetchExchange, makeOperation, mapExchange, subscriptionExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { retryExchange } from '@urql/exchange-retry';
import type { LiveClient } from '@shop/live';
import { authorisedFetch, publicFetch } from './authorised-fetch.ts';
import { normalisedCache } from './cache.ts';
import { clientHeaders, endpoints } from './endpoints.ts';
import { forwardLive, openLive } from '../live/live.ts';
import { isPublic } from './public-operations.ts';

export type Graph = { client: Client; live: LiveClient };

/** A client with an empty cache: each viewer gets a new one. */
export function openGraph(): Graph {
  const live = openLive();
  const client = new Client({
    url: endpoints.graph,
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetch: authorisedFetch,
    fetchOptions: { headers: clientHeaders },
    exchanges: [
      normalisedCache(),
      publicQueries,
      retryExchange({
        maxNumberAttempts: 3,
        initialDelayMs: 400,
        maxDelayMs: 3_000,
        randomDelay: true,
        retryIf: ({ networkError }, { kind }) => kind === 'query' && networkError !== undefined,
      }),
      persistedExchange({ preferGetForPersistedQueries: false, enableForMutation: true }),
      fetchExchange,
      subscriptionExchange({ forwardSubscription: forwardLive(live) }),
    ],
  });
  return { client, live };
}

const publicQueries = mapExchange({
  onOperation(operation) {
    if (!isPublic(operation)) return operation;
    const context = { ...operation.context, fetch: publicFetch, fetchOptions: {}, preferGetMethod: true };
    return makeOperation(operation.kind, operation, context);
  },
});
