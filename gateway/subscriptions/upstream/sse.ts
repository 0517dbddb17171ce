import { after } from '@shop/shared/runtime';
import { createClient } from 'graphql-sse';
import { TooLate } from '../../subgraph-client/protection/failure.ts';
import type { Wait, UpstreamCall, UpstreamSink } from './upstream-call.ts';

/** By a POST of its own: the distinct connections mode of GraphQL over SSE. */
export function subscribeOverSse(
  { target: { url, timeoutMs, retries }, operation, headers }: UpstreamCall,
  sink: UpstreamSink,
  wait: Wait,
): Disposable {
  const client = createClient({
    url,
    headers: { ...headers },
    fetchFn: fetchWithin(timeoutMs),
    retryAttempts: retries,
    retry: wait,
  });
  const unsubscribe = client.subscribe(operation, {
    next: (result) => sink.event(result),
    error: (reason) => sink.failed(reason),
    complete: () => sink.completed(),
  });
  return {
    [Symbol.dispose]() {
      unsubscribe();
      client.dispose();
    },
  };
}

/** The time-out ends with the headers of the response: the stream goes on for as long as it likes. */
const fetchWithin = (timeoutMs: number) => async (url: string, init: RequestInit) => {
  const late = new AbortController();
  using _limit = after(timeoutMs, () => late.abort(new TooLate(timeoutMs)), { ref: false });
  const signals = [late.signal, ...(init.signal ? [init.signal] : [])];
  return await fetch(url, { ...init, signal: AbortSignal.any(signals) });
};
