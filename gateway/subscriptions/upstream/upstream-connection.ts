import { after } from '@shop/shared/runtime';
import type { Attempt } from '../../subgraph-client/protection/breaker.ts';
import { NoCallerLeft } from '../../subgraph-client/protection/failure.ts';
import { backoffMs } from '../../subgraph-client/retries/backoff.ts';
import { subscribeOverSse } from './sse.ts';
import type { UpstreamAddress, UpstreamAddresses } from './upstream-addresses.ts';
import type { UpstreamCall, UpstreamSink } from './upstream-call.ts';
import { subscribeOverWebSocket } from './web-socket.ts';

/** A connection that lasts this long was a good one: when it is lost, its retries count anew. */
const goodAfterMs = 10_000;

const random = () => 0.5 + Math.random() / 2;

/** Subscribes, and again while the connection is lost for a short time. Disposing unsubscribes. */
export class UpstreamConnection implements Disposable {
  readonly #call: UpstreamCall;
  readonly #addresses: UpstreamAddresses;
  readonly #sink: UpstreamSink;
  #current: Disposable | undefined;
  #waiting: Disposable | undefined;
  #failedAt: UpstreamAddress | undefined;
  #retries = 0;
  #wasStarted = false;
  #isOver = false;

  constructor(call: UpstreamCall, addresses: UpstreamAddresses, sink: UpstreamSink) {
    this.#call = call;
    this.#addresses = addresses;
    this.#sink = sink;
    // Not at once: who connects has to hold the connection before it can fail.
    this.#retryAfter(0);
  }

  [Symbol.dispose](): void {
    this.#isOver = true;
    this.#waiting?.[Symbol.dispose]();
    this.#current?.[Symbol.dispose]();
  }

  #retryAfter(ms: number): void {
    this.#waiting = after(ms, () => this.#try(), { ref: false });
  }

  #try(): void {
    const address = this.#addresses.choose(this.#call.target, this.#failedAt);
    try {
      this.#subscribe(address, address.breaker.attempt());
    } catch (error) {
      this.#lost(address, error);
    }
  }

  #subscribe(address: UpstreamAddress, admitted: Attempt): void {
    const subscribeOnce = this.#call.target.protocol === 'ws' ? subscribeOverWebSocket : subscribeOverSse;
    const outcome = outcomeOf(admitted);
    let startedAtMs: number | undefined;
    let isEnded = false;
    address.inFlight += 1;
    const end = (report: () => void, reason: unknown) => {
      if (isEnded) return;
      isEnded = true;
      address.inFlight -= 1;
      outcome.failed(reason);
      attempt[Symbol.dispose]();
      if (!this.#isOver) report();
    };
    const attempt = subscribeOnce(this.#call, address.url, {
      started: () => {
        outcome.succeeded();
        this.#wasStarted = true;
        startedAtMs = performance.now();
      },
      event: (event) => {
        this.#retries = 0;
        if (!isEnded) this.#sink.event(event);
      },
      completed: () => {
        outcome.succeeded();
        end(() => this.#finish(() => this.#sink.completed()), undefined);
      },
      failed: (reason) => {
        // A subgraph that refuses is there.
        outcome.succeeded();
        end(() => this.#finish(() => this.#sink.failed(reason)), reason);
      },
      lost: (reason) => {
        if (startedAtMs !== undefined && performance.now() - startedAtMs > goodAfterMs) this.#retries = 0;
        end(() => this.#lost(address, reason), reason);
      },
    });
    this.#current = { [Symbol.dispose]: () => end(() => {}, new NoCallerLeft()) };
  }

  #lost(address: UpstreamAddress, reason: unknown): void {
    this.#failedAt = address;
    // One that clients follow already waits until the subgraph is back; a new one fails at once.
    const isHopeless = !this.#wasStarted && this.#addresses.areAway(this.#call.target);
    if (isHopeless || this.#retries >= this.#call.target.retries)
      return this.#finish(() => this.#sink.failed(reason));
    this.#retryAfter(backoffMs(this.#retries, random));
    this.#retries += 1;
  }

  #finish(report: () => void): void {
    this.#isOver = true;
    report();
  }
}

/** The breaker learns how an attempt to start ends, once. */
function outcomeOf(admitted: Attempt): Attempt {
  let isKnown = false;
  const once = (report: () => void) => {
    if (isKnown) return;
    isKnown = true;
    report();
  };
  return {
    succeeded: () => once(() => admitted.succeeded()),
    failed: (error) => once(() => admitted.failed(error)),
  };
}
