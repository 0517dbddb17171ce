import type { Attempt } from './protection/breaker.ts';
import type { Timed } from './protection/deadlines.ts';
import { HttpCall, type Outcome, type Post, type Response } from './http-call.ts';
import { isConnectionLost, NobodyWaits, TooLate } from './protection/failure.ts';
import type { Waiting } from './cancellation.ts';
import type { SubgraphEndpoint } from './endpoint.ts';

type Options = { post: Post; kind: 'query' | 'mutation'; maxAnswerBytes: number };

/** A caller that waits for the answer until its signal aborts. */
class Member {
  readonly #signal: Waiting | undefined;
  readonly #answer = Promise.withResolvers<Response>();
  #request: InFlightRequest | undefined;

  constructor(request: InFlightRequest, signal: Waiting | undefined) {
    this.#request = request;
    this.#signal = signal;
    signal?.addEventListener('abort', this);
  }

  get answer(): Promise<Response> {
    return this.#answer.promise;
  }

  /** The signal has aborted. */
  handleEvent(): void {
    this.#request?.leave(this);
  }

  end(response: Response | undefined, reason: unknown): void {
    // Otherwise the answer would stay in memory until the next full garbage collection.
    this.#request = undefined;
    this.#signal?.removeEventListener('abort', this);
    if (response) this.#answer.resolve(response);
    else this.#answer.reject(reason);
  }
}

const proxyStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/** A call in flight, and the callers that wait for its answer. */
export class InFlightRequest implements Outcome, Timed {
  readonly startedAtMs = performance.now();
  place = 0;
  readonly #target: SubgraphEndpoint;
  readonly #options: Options;
  readonly #members: Member[] = [];
  #exchange: HttpCall | undefined;
  #attempt: Attempt | undefined;
  #hasPlace = false;
  #isRepeated = false;
  #response: Response | undefined;
  #reason: unknown;
  #over = false;
  #isLogged = false;
  #ended: (() => void) | undefined;

  constructor(target: SubgraphEndpoint, options: Options) {
    this.#target = target;
    this.#options = options;
    target.hold();
    target.deadlines.add(this);
    // No call queues for a subgraph that is away.
    if (!target.breaker.closed()) this.#begin();
    else {
      try {
        target.places.enter(this.#beginInTurn);
      } catch (error) {
        this.#fail(error);
        this.#release();
      }
    }
  }

  /** Whether the call has ended, with an answer or without. */
  get over(): boolean {
    return this.#over;
  }

  /** True for the first caller only: a failure is logged once, under the trace of a caller that waited for it. */
  isYetToLog(): boolean {
    const isFirst = !this.#isLogged;
    this.#isLogged = true;
    return isFirst;
  }

  /** Calls `listen` when the call has ended, with an answer or without. */
  onEnd(listen: () => void): void {
    if (this.#over) listen();
    else this.#ended = listen;
  }

  /** Waits for the answer; with a signal only until it aborts, and then the call may be broken off. */
  wait(signal?: Waiting): Promise<Response> {
    const member = new Member(this, signal);
    if (this.#over) member.end(this.#response, this.#reason);
    else this.#members.push(member);
    return member.answer;
  }

  late(): void {
    this.#stop(new TooLate(this.#target.timeoutMs));
  }

  answered(response: Response): void {
    if (proxyStatuses.has(response.status) && !response.contentType.includes('json'))
      return this.failed(new Error(`a proxy answered ${response.status} in its place`));
    this.#attempt?.succeeded();
    this.#response = response;
    this.#finish();
    this.#release();
  }

  /** A query is sent again when its connection breaks, as happens when a subgraph restarts. */
  failed(error: unknown): void {
    const mayRepeat = this.#options.kind === 'query' && !this.#isRepeated && !this.#over;
    if (mayRepeat && isConnectionLost(error)) {
      this.#isRepeated = true;
      return this.#send();
    }
    this.#attempt?.failed(error);
    this.#fail(error);
    this.#release();
  }

  leave(member: Member): void {
    this.#members.splice(this.#members.indexOf(member), 1);
    member.end(undefined, new NobodyWaits());
    // The call that probes an open circuit is not cancelled.
    if (this.#members.length === 0 && this.#target.breaker.closed()) this.#stop(new NobodyWaits());
  }

  readonly #beginInTurn = (): boolean => {
    if (this.#over) return false;
    this.#hasPlace = true;
    return this.#begin();
  };

  /** False where the call fails at once. */
  #begin(): boolean {
    try {
      this.#attempt = this.#target.breaker.attempt();
    } catch (error) {
      this.#hasPlace = false;
      this.#fail(error);
      this.#release();
      return false;
    }
    this.#send();
    return true;
  }

  #send(): void {
    const { post, maxAnswerBytes } = this.#options;
    this.#exchange = new HttpCall(maxAnswerBytes, this);
    this.#target.send(post, this.#exchange);
  }

  #stop(reason: Error): void {
    if (this.#over) return;
    this.#fail(reason);
    // In the queue of the bulkhead, `begin` finds that it is over.
    if (this.#exchange) this.#exchange.stop(reason);
    else this.#release();
  }

  #fail(reason: unknown): void {
    if (this.#over) return;
    this.#reason = reason;
    this.#finish();
  }

  #finish(): void {
    this.#over = true;
    for (const member of this.#members) member.end(this.#response, this.#reason);
    this.#ended?.();
  }

  #release(): void {
    this.#target.deadlines.remove(this);
    if (this.#hasPlace) this.#target.places.leave();
    this.#target.letGo();
  }
}
