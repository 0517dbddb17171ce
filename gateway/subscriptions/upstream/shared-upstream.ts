import { messageOf } from '@shop/shared/errors';
import type { Viewer } from '@shop/shared/auth';
import type { Logger } from '@shop/shared/runtime';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from '../../context.ts';
import type { SubgraphAnswer } from '../../engine/run/subgraph-call.ts';
import { clientError } from '../../errors.ts';
import type { Sink } from '../sink.ts';
import type { SubscriberMetrics } from '../subscriber.ts';
import type { DecideSubscription, SubscribeRequest } from '../subscription-plan.ts';
import type { UpstreamAddresses } from './upstream-addresses.ts';
import type { UpstreamCall } from './upstream-call.ts';
import { UpstreamConnection } from './upstream-connection.ts';
import type { PlanUpstream, UpstreamPlan } from './upstream-plan.ts';

export type UpstreamParts = {
  plan: PlanUpstream;
  decide: DecideSubscription;
  /** What the subgraph is subscribed to with. */
  callFor: (wanted: WantedUpstream) => UpstreamCall;
  addresses: UpstreamAddresses;
  readEvent: (subgraph: string, event: unknown) => SubgraphAnswer;
  logger: Logger;
};

export type WantedUpstream = {
  plan: UpstreamPlan;
  request: SubscribeRequest;
  viewer: Viewer;
  headers: GatewayContext['headers'];
};

type SharedParts = UpstreamParts & { emptied: (shared: SharedUpstream) => void };

export type UpstreamSubscriber = { sink: Sink; metrics: SubscriberMetrics };

/** Events that are being completed; a subgraph that sends more at once is too fast. */
const eventsAtOnce = 100;
/** Unsent bytes above which a client is cut off: no event may be left out. */
const unsentAtMost = 1024 * 1024;

/** Equal subscriptions of equal rights, over one subscription at a subgraph. Each event is completed once for all. */
export class SharedUpstream {
  readonly key: string;
  readonly #parts: SharedParts;
  readonly #subscribers = new Set<UpstreamSubscriber>();
  readonly #over = new AbortController();
  #wanted: WantedUpstream;
  #connection: Disposable | undefined;
  #urls = '';
  #pending = 0;
  #sent: Promise<void> = Promise.resolve();

  constructor(key: string, parts: SharedParts, wanted: WantedUpstream) {
    this.key = key;
    this.#parts = parts;
    this.#wanted = wanted;
  }

  get field(): string {
    return this.#wanted.plan.field;
  }

  get request(): SubscribeRequest {
    return this.#wanted.request;
  }

  has(subscriber: UpstreamSubscriber): boolean {
    return this.#subscribers.has(subscriber);
  }

  get size(): number {
    return this.#subscribers.size;
  }

  /** The first one connects. */
  add(subscriber: UpstreamSubscriber): void {
    this.#subscribers.add(subscriber);
    if (!this.#connection) this.#connect();
  }

  /** The last one disconnects. */
  remove(subscriber: UpstreamSubscriber): void {
    this.#subscribers.delete(subscriber);
    if (this.#subscribers.size > 0) return;
    this.#over.abort();
    this.#connection?.[Symbol.dispose]();
    this.#parts.emptied(this);
  }

  /** The client gets the error, if there is one. */
  end(subscriber: UpstreamSubscriber, error?: unknown): void {
    if (!this.has(subscriber)) return;
    this.remove(subscriber);
    subscriber.metrics.ended(error);
    subscriber.sink.end(error);
  }

  /** Plans anew, for the supergraph in use and for what the viewer may see now; ends where it may not run any more. */
  replan(): void {
    const { request, viewer, plan: before } = this.#wanted;
    try {
      const plan = this.#parts.plan(request, viewer);
      this.#wanted = { ...this.#wanted, plan };
      const isSame = JSON.stringify(plan.upstream) === JSON.stringify(before.upstream);
      if (!isSame || urlsOf(this.#parts.callFor(this.#wanted)) !== this.#urls) this.#connect();
    } catch (error) {
      this.#endAll(error);
    }
  }

  #connect(): void {
    this.#connection?.[Symbol.dispose]();
    const call = this.#parts.callFor(this.#wanted);
    this.#urls = urlsOf(call);
    const isCurrent = () => this.#connection === connection && !this.#over.signal.aborted;
    const connection: Disposable = new UpstreamConnection(call, this.#parts.addresses, {
      event: (event) => void (isCurrent() && this.#onEvent(event)),
      failed: (reason) => void (isCurrent() && this.#endAll(this.#failureOf(reason))),
      completed: () => void (isCurrent() && this.#afterEvents(() => this.#endAll())),
    });
    this.#connection = connection;
  }

  /** Events are completed at the same time, and sent in their order. */
  #onEvent(event: unknown): void {
    if (this.#pending >= eventsAtOnce) {
      const { subgraph } = this.#wanted.plan.upstream;
      return this.#endAll(
        clientError(
          'SUBGRAPH_UNAVAILABLE',
          `The service ${subgraph} sends events faster than they can be read`,
        ),
      );
    }
    this.#pending += 1;
    const completed = this.#complete(event);
    // It is awaited in its turn, and may fail before.
    completed.catch(() => {});
    this.#afterEvents(async () => {
      try {
        this.#send(await completed);
      } catch (error) {
        this.#endAll(error);
      } finally {
        this.#pending -= 1;
      }
    });
  }

  #afterEvents(work: () => void | Promise<void>): void {
    this.#sent = this.#sent.then(work);
  }

  async #complete(event: unknown): Promise<string> {
    await this.#authorise();
    const { plan, request, viewer, headers } = this.#wanted;
    const context = { viewer, headers, signal: this.#over.signal };
    const answer = this.#parts.readEvent(plan.upstream.subgraph, event);
    const { text } = await plan.operation.update(answer, request.variables, context);
    return text;
  }

  /** What the viewer may see can change with each event. */
  async #authorise(): Promise<void> {
    const { request, viewer } = this.#wanted;
    if (request.graph.current().rules.size === 0) return;
    await this.#parts.decide(request, viewer);
    this.replan();
  }

  #send(text: string): void {
    for (const subscriber of [...this.#subscribers]) {
      const { sink, metrics } = subscriber;
      if (sink.unsentBytes() > unsentAtMost) {
        metrics.tooSlow();
        sink.cutOff();
        this.end(subscriber);
      } else {
        sink.next({ cursor: '', text });
        metrics.delivered();
      }
    }
  }

  #endAll(error?: unknown): void {
    for (const subscriber of [...this.#subscribers]) this.end(subscriber, error);
  }

  #failureOf(reason: unknown): Error {
    const { subgraph } = this.#wanted.plan.upstream;
    if (Array.isArray(reason)) {
      const { errors } = this.#parts.readEvent(subgraph, { errors: reason as unknown[] });
      const told = errors.map(({ message, extensions }) => new GraphQLError(message, { extensions }));
      return new AggregateError(told, 'The subgraph refuses the subscription');
    }
    this.#parts.logger.warn({ subgraph, reason: reasonOf(reason) }, 'subscription at a subgraph failed');
    return clientError('SUBGRAPH_UNAVAILABLE', `The service ${subgraph} cannot be subscribed to`);
  }
}

const urlsOf = ({ target: { urls } }: UpstreamCall) => urls.join(' ');

/** A CloseEvent is no Error. */
const reasonOf = (reason: unknown): string => {
  const { code } = reason as { code?: unknown };
  return typeof code === 'number' ? `its connection was closed with ${code}` : messageOf(reason);
};
