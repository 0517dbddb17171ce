import { after } from '@shop/shared/runtime';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket, type ClientOptions } from 'ws';
import { exactNumber } from '../../engine/response/exact-numbers.ts';
import type { Wait, UpstreamCall, UpstreamSink } from './upstream-call.ts';

const pingEveryMs = 12_000;

/** Over a connection of its own, so that a subgraph that closes one ends one subscription. */
export function subscribeOverWebSocket(
  { target, operation, headers, maxEventBytes }: UpstreamCall,
  sink: UpstreamSink,
  wait: Wait,
): Disposable {
  const { url, timeoutMs } = target;
  const client: Client = createClient({
    url,
    webSocketImpl: socketWith({ headers, handshakeTimeout: timeoutMs, maxPayload: maxEventBytes }),
    connectionParams: { ...headers },
    connectionAckWaitTimeout: timeoutMs,
    keepAlive: pingEveryMs,
    on: brokenConnections(() => client),
    jsonMessageReviver: exactNumbers,
    retryAttempts: target.retries,
    retryWait: wait,
    shouldRetry: () => true,
  });
  const unsubscribe = client.subscribe(operation, {
    next: (result) => sink.event(result),
    error: (reason) => sink.failed(reason),
    complete: () => sink.completed(),
  });
  return {
    [Symbol.dispose]() {
      unsubscribe();
      void client.dispose();
    },
  };
}

/** The third argument has the text of the value, which the types do not know yet. */
function exactNumbers(_key: string, value: unknown, ...[context]: [{ source?: string }?]): unknown {
  return typeof value === 'number' && context?.source !== undefined ? exactNumber(context.source) : value;
}

const socketWith = (options: ClientOptions) =>
  class extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, options);
    }
  };

/** A subgraph that does not answer a ping is away, although its connection looks open. */
function brokenConnections(client: () => Client) {
  let waiting: Disposable | undefined;
  const stop = () => waiting?.[Symbol.dispose]();
  return {
    ping(isReceived: boolean) {
      if (isReceived) return;
      stop();
      waiting = after(pingEveryMs / 2, () => client().terminate(), { ref: false });
    },
    pong: (isReceived: boolean) => void (isReceived && stop()),
    closed: stop,
  };
}
