import { messageOf } from '@shop/shared/errors';
import { after, type Logger } from '@shop/shared/runtime';
import { HttpCall, type Post, type Response } from './http-call.ts';
import { isConnectionLost, isNews, NobodyWaits, TooLate } from './failure.ts';
import type { Waiting } from './cancellation.ts';
import type { SubgraphEndpoint } from './endpoint.ts';

type Options = { post: Post; kind: 'query' | 'mutation'; maxAnswerBytes: number; logger: Logger };

const proxyStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/** One call on its way to a subgraph, and those who wait for its answer. */
export class InFlightRequest {
  /** Fulfilled when there is nothing left to do, however it went. */
  readonly ended: Promise<void>;
  readonly #target: SubgraphEndpoint;
  readonly #options: Options;
  readonly #answer = Promise.withResolvers<Response>();
  #exchange: HttpCall | undefined;
  #waiting = 0;
  #over = false;

  constructor(target: SubgraphEndpoint, options: Options) {
    this.#target = target;
    this.#options = options;
    this.ended = this.#run();
  }

  /** Whether it has come to its answer, or to none. */
  get over(): boolean {
    return this.#over;
  }

  /** Waits for the answer; with a signal only until it aborts, and then the call may be broken off. */
  wait(signal?: Waiting): Promise<Response> {
    const { promise } = this.#answer;
    this.#waiting += 1;
    if (!signal) return promise;
    const own = Promise.withResolvers<Response>();
    const leave = () => {
      own.reject(new NobodyWaits());
      this.#leave();
    };
    signal.addEventListener('abort', leave, { once: true });
    promise.then(
      (response) => {
        signal.removeEventListener('abort', leave);
        own.resolve(response);
      },
      (reason: unknown) => {
        signal.removeEventListener('abort', leave);
        own.reject(reason);
      },
    );
    return own.promise;
  }

  #leave(): void {
    this.#waiting -= 1;
    // The call that finds out whether the subgraph is back is carried through, whoever made it.
    if (this.#waiting === 0 && this.#target.breaker.closed()) this.#stop(new NobodyWaits());
  }

  async #run(): Promise<void> {
    const { timeoutMs, breaker, turns } = this.#target;
    using _limit = after(timeoutMs, () => this.#stop(new TooLate(timeoutMs)));
    this.#target.hold();
    try {
      // Nobody stands in line for a subgraph that is away.
      const response = await (breaker.closed() ? turns.execute(this.#sendInTurn) : breaker.run(this.#send));
      this.#over = true;
      this.#answer.resolve(response);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#target.letGo();
    }
  }

  #stop(reason: Error): void {
    this.#fail(reason);
    this.#exchange?.stop(reason);
  }

  #fail(reason: unknown): void {
    if (this.#over) return;
    this.#over = true;
    const { logger } = this.#options;
    if (isNews(reason))
      logger.warn({ subgraph: this.#target.name, reason: messageOf(reason) }, 'subgraph did not answer');
    this.#answer.reject(reason);
  }

  readonly #sendInTurn = async (): Promise<Response> => {
    if (this.#over) throw new NobodyWaits();
    return this.#target.breaker.run(this.#send);
  };

  /** A query is sent again when its connection breaks, as happens when a subgraph restarts. */
  readonly #send = async (): Promise<Response> => {
    try {
      return await this.#sendOnce();
    } catch (error) {
      if (this.#options.kind === 'mutation' || !isConnectionLost(error) || this.#over) throw error;
      return this.#sendOnce();
    }
  };

  async #sendOnce(): Promise<Response> {
    const { post, maxAnswerBytes } = this.#options;
    this.#exchange = new HttpCall(this.#target.pool, post, maxAnswerBytes);
    const response = await this.#exchange.answer;
    if (proxyStatuses.has(response.status) && !response.contentType.includes('json'))
      throw new Error(`a proxy answered ${response.status} in its place`);
    return response;
  }
}
