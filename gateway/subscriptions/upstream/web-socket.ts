import { after } from '@shop/shared/runtime';
import { createClient } from 'graphql-ws';
import { WebSocket, type ClientOptions } from 'ws';
import { exactNumber } from '../../engine/response/exact-numbers.ts';
import { TooLate } from '../../subgraph-client/protection/failure.ts';
import type { SubscribeOnce } from './upstream-call.ts';

const pingEveryMs = 12_000;

/** Over a connection of its own, so that a subgraph that closes one ends one subscription. */
export const subscribeOverWebSocket: SubscribeOnce = (
  { target: { timeoutMs }, operation, headers, maxEventBytes },
  url,
  sink,
): Disposable => {
  // One time-out for the handshake and the acknowledgement together.
  const late = after(timeoutMs, () => sink.lost(new TooLate(timeoutMs)), { ref: false });
  const pings = watchPings(() => sink.lost(new Error('it does not answer a ping')));
  let isStarted = false;
  const client = createClient({
    url,
    webSocketImpl: socketWith({ headers, maxPayload: maxEventBytes }),
    connectionParams: { ...headers },
    keepAlive: pingEveryMs,
    on: {
      ...pings.on,
      connected() {
        late[Symbol.dispose]();
        isStarted = true;
        sink.started();
      },
      // The library connects again at once after a normal closure.
      closed: (event) => void ((event as CloseEvent).code === 1000 && sink.lost(event)),
    },
    jsonMessageReviver: exactNumbers,
    // It is asked for what is not final; each attempt has a client of its own.
    retryAttempts: 1,
    shouldRetry: (reason) => {
      sink.lost(reason);
      return false;
    },
  });
  const unsubscribe = client.subscribe(operation, {
    next: (result) => sink.event(result),
    error: (reason) => sink.failed(reason),
    complete: () => sink.completed(),
  });
  return {
    [Symbol.dispose]() {
      late[Symbol.dispose]();
      pings.stop();
      unsubscribe();
      // It waits for the connection, which may fail.
      void Promise.resolve(client.dispose()).catch(() => {});
      if (!isStarted) client.terminate();
    },
  };
};

/** The third argument has the text of the value, which the types do not know yet. */
function exactNumbers(_key: string, value: unknown, ...[context]: [{ source?: string }?]): unknown {
  return typeof value === 'number' && context?.source !== undefined ? exactNumber(context.source) : value;
}

const socketWith = (options: ClientOptions) =>
  class extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, options);
      // The library listens no longer when it closes one that has not opened yet.
      this.on('error', () => {});
    }
  };

/** A subgraph that does not answer a ping is away, although its connection looks open. */
function watchPings(isAway: () => void) {
  let waiting: Disposable | undefined;
  const stop = () => waiting?.[Symbol.dispose]();
  const on = {
    ping(isReceived: boolean) {
      if (isReceived) return;
      stop();
      waiting = after(pingEveryMs / 2, isAway, { ref: false });
    },
    pong: (isReceived: boolean) => void (isReceived && stop()),
  };
  return { on, stop };
}
