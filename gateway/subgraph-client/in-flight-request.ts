import { after, technicalNow } from '@shop/shared/runtime';
import type { Address } from './address.ts';
import type { CountCall } from './count-calls.ts';
import type { Waiting } from './cancellation.ts';
import type { SubgraphEndpoint } from './endpoint.ts';
import { HttpCall, type Outcome, type Post, type Response } from './http-call.ts';
import type { Attempt } from './protection/breaker.ts';
import type { Timed } from './protection/deadlines.ts';
import { isConnectionLost, NoCallerLeft, ProxyAnswered, TooLate } from './protection/failure.ts';
import { AttemptTimeout } from './retries/attempt-timeout.ts';
import { backoffMs, retryAfterMs } from './retries/backoff.ts';
import { isSafeToRepeat } from './retries/safe-to-repeat.ts';
import { WaitingCaller } from './waiting-caller.ts';

type Options = {
  post: Post;
  kind: 'query' | 'mutation';
  maxAnswerBytes: number;
  count: Pick<CountCall, 'retried'>;
};

const none: ReadonlySet<Address> = new Set();

/** A call in flight with its attempts, and the callers that wait for its answer. */
export class InFlightRequest implements Outcome, Timed {
  readonly startedAtMs = performance.now();
  place = 0;
  readonly #target: SubgraphEndpoint;
  readonly #options: Options;
  readonly #callers: WaitingCaller[] = [];
  #address: Address | undefined;
  #exchange: HttpCall | undefined;
  #attempt: Attempt | undefined;
  #timeout: Disposable | undefined;
  #retries = 0;
  /** Addresses at which the failure has been counted. */
  #failedAt: ReadonlySet<Address> = none;
  #hasPlace = false;
  #response: Response | undefined;
  #reason: unknown;
  #over = false;
  #isLogged = false;
  #ended: (() => void) | undefined;

  constructor(target: SubgraphEndpoint, options: Options) {
    this.#target = target;
    this.#options = options;
    target.hold();
    target.deadlines[options.kind].add(this);
    target.retryBudget.earn();
    // No call queues for a subgraph that is away.
    if (!target.isReachable()) this.#begin();
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
    const caller = new WaitingCaller(this, signal);
    if (this.#over) caller.end(this.#response, this.#reason);
    else this.#callers.push(caller);
    return caller.answer;
  }

  late(): void {
    this.#stop(new TooLate(this.#timeoutMs));
  }

  answered(response: Response): void {
    const problem = ProxyAnswered.in(response);
    const isAnswer = response.contentType.includes('json');
    if (problem && this.#sendAgain(problem, retryAfterMs(response.retryAfter, technicalNow()))) return;
    if (problem && !isAnswer) return this.#endWith(problem);
    this.#endAttempt()?.succeeded();
    this.#response = response;
    this.#finish();
    this.#release();
  }

  failed(error: unknown): void {
    if (!this.#sendAgain(error)) this.#endWith(error);
  }

  leave(caller: WaitingCaller): void {
    this.#callers.splice(this.#callers.indexOf(caller), 1);
    caller.end(undefined, new NoCallerLeft());
    // The call that probes an open circuit is not cancelled.
    const isProbe = this.#address?.breaker.closed() === false;
    if (this.#callers.length === 0 && !isProbe) this.#stop(new NoCallerLeft());
  }

  readonly #beginInTurn = (): boolean => {
    if (this.#over) return false;
    this.#hasPlace = true;
    return this.#begin();
  };

  /** False where the call fails at once. */
  #begin(): boolean {
    try {
      this.#send(undefined);
      return true;
    } catch (error) {
      this.#hasPlace = false;
      this.#fail(error);
      this.#release();
      return false;
    }
  }

  /** Throws BrokenCircuit. */
  #send(except: Address | undefined): void {
    const { post, kind, maxAnswerBytes } = this.#options;
    const address = this.#target.choose(kind === 'query', except);
    this.#attempt = address.breaker.attempt();
    this.#address = address;
    this.#exchange = new HttpCall(maxAnswerBytes, this);
    const { attempts } = this.#target;
    if (attempts && kind === 'query') this.#timeout = new AttemptTimeout(attempts, () => this.#hurry());
    address.inFlight += 1;
    address.send(post, this.#exchange);
  }

  /** An attempt takes longer than usual. It goes on where it is the last. */
  #hurry(): void {
    const reason = new TooLate(this.#target.rules.attemptTimeoutMs);
    if (this.#mayRepeat(reason, 0)) this.#exchange?.stop(reason);
  }

  /** True where the call goes on with another attempt; after a wait, unless its connection was lost in a restart. */
  #sendAgain(error: unknown, atLeastMs = 0): boolean {
    const delayMs = isConnectionLost(error) ? 0 : backoffMs(this.#retries, this.#target.random);
    const waitMs = Math.max(atLeastMs, delayMs);
    if (!this.#mayRepeat(error, waitMs) || !this.#target.retryBudget.spend()) return false;
    const before = this.#address;
    const attempt = this.#endAttempt();
    this.#countOnce(attempt, error);
    this.#retries += 1;
    this.#exchange = undefined;
    const resend = () => this.#resend(before, error);
    if (waitMs === 0) resend();
    else this.#timeout = after(waitMs, resend);
    return true;
  }

  #mayRepeat(error: unknown, waitMs: number): boolean {
    const { post, kind } = this.#options;
    const { rules } = this.#target;
    if (this.#over || this.#retries >= rules.retries) return false;
    if (performance.now() - this.startedAtMs + waitMs >= this.#timeoutMs) return false;
    // A subgraph that has been away is tried once, not several times.
    if (this.#address?.breaker.closed() === false && this.#target.addresses.length === 1) return false;
    return isSafeToRepeat(error, { kind, post, mayHaveLeft: this.#exchange?.mayHaveLeft ?? true });
  }

  /** Meanwhile the circuit may have opened: then the call fails with what it failed with before. */
  #resend(before: Address | undefined, error: unknown): void {
    if (!this.#target.isReachable()) return this.#endWith(error);
    this.#options.count.retried(this.#target.name);
    this.#send(before);
  }

  #endWith(error: unknown): void {
    const address = this.#address;
    const attempt = this.#endAttempt();
    const isCounted = address?.breaker.closed() && this.#failedAt.has(address);
    if (!isCounted) attempt?.failed(error);
    this.#fail(error);
    this.#release();
  }

  /**
   * A failure counts when the call is not sent there again: an only address at its end, others once for each call. The attempt that
   * tries an open circuit always has an outcome.
   */
  #countOnce(attempt: Attempt | undefined, error: unknown): void {
    const address = this.#address;
    if (!attempt || !address) return;
    if (!address.breaker.closed()) return attempt.failed(error);
    // The next attempt tells a subgraph that has restarted from one that is away.
    if (this.#target.addresses.length === 1 || isConnectionLost(error) || this.#failedAt.has(address)) return;
    this.#failedAt = new Set([...this.#failedAt, address]);
    attempt.failed(error);
  }

  #endAttempt(): Attempt | undefined {
    const attempt = this.#attempt;
    this.#attempt = undefined;
    this.#timeout?.[Symbol.dispose]();
    if (attempt && this.#address) this.#address.inFlight -= 1;
    return attempt;
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
    for (const caller of this.#callers) caller.end(this.#response, this.#reason);
    this.#ended?.();
  }

  get #timeoutMs(): number {
    return this.#target.rules.timeoutMs[this.#options.kind];
  }

  #release(): void {
    this.#timeout?.[Symbol.dispose]();
    this.#target.deadlines[this.#options.kind].remove(this);
    if (this.#hasPlace) this.#target.places.leave();
    this.#target.letGo();
  }
}
