import { viewerKey } from '@shop/shared/auth';
import type { Logger } from '@shop/shared/runtime';
import type { Limits } from '../../config/settings/limits.ts';
import type { ErrorPolicy } from '../../errors.ts';
import { eventReader } from '../../subgraph-client/answer/answer.ts';
import { allNames, namesFor, type HeaderRules } from '../../subgraph-client/headers/header-rules.ts';
import type { CurrentSupergraph } from '../../supergraph/current-supergraph.ts';
import type { Followed } from '../subscription-manager.ts';
import type { DecideSubscription } from '../subscription-plan.ts';
import { UpstreamAddresses, type UpstreamState } from './upstream-addresses.ts';
import type { UpstreamCall } from './upstream-call.ts';
import { SharedUpstream, type UpstreamSubscriber, type WantedUpstream } from './shared-upstream.ts';
import type { PlanUpstream } from './upstream-plan.ts';
import { upstreamTarget, type UpstreamRules, type UpstreamTarget } from './upstream-rules.ts';

export type UpstreamOptions = {
  plan: PlanUpstream;
  decide: DecideSubscription;
  upstreams: UpstreamRules;
  headers: HeaderRules;
  /** Whether equal subscriptions share one at the subgraph. */
  joinQueries: boolean;
  subgraphErrors: ErrorPolicy;
  limits: Pick<Limits, 'subgraphAnswerMaxBytes' | 'subgraphPauseMs'>;
  logger: Logger;
};

/** The subscriptions of a gateway at subgraphs. */
export class Upstreams {
  readonly #options: UpstreamOptions;
  readonly #shared = new Map<string, SharedUpstream>();
  readonly #headerNames: readonly string[];
  readonly #readEvent: ReturnType<typeof eventReader>;
  readonly #addresses: UpstreamAddresses;
  // Two where there is a canary.
  readonly #graphs = new Set<CurrentSupergraph>();
  #count = 0;

  constructor(options: UpstreamOptions) {
    this.#options = options;
    this.#headerNames = allNames(options.headers);
    const { limits, logger } = options;
    this.#addresses = new UpstreamAddresses({ pauseMs: limits.subgraphPauseMs, random: Math.random, logger });
    this.#readEvent = eventReader({ errors: options.subgraphErrors, logger: options.logger });
  }

  /** The number of subscriptions at subgraphs. */
  get size(): number {
    return this.#shared.size;
  }

  /** The number of subscribers by field. */
  byField(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { field, size } of this.#shared.values()) counts.set(field, (counts.get(field) ?? 0) + size);
    return counts;
  }

  /** The addresses where subscriptions were started. */
  addresses(): UpstreamState[] {
    return this.#addresses.states();
  }

  follow(wanted: WantedUpstream, subscriber: UpstreamSubscriber): Followed {
    let shared = this.#sharedFor(wanted);
    shared.add(subscriber);
    return {
      leave: () => shared.end(subscriber),
      become: (viewer) => {
        if (!shared.has(subscriber)) return;
        try {
          const plan = this.#options.plan(wanted.request, viewer);
          const next = this.#sharedFor({ ...wanted, viewer, plan });
          if (next === shared) return;
          shared.remove(subscriber);
          shared = next;
          shared.add(subscriber);
        } catch (error) {
          shared.end(subscriber, error);
        }
      },
    };
  }

  /** Goes on with the supergraph now in use. */
  replan(graph: CurrentSupergraph): void {
    this.#graphs.add(graph);
    this.#addresses.keep((subgraph) => [...this.#graphs].map((each) => this.#targetIn(each, subgraph)));
    for (const shared of [...this.#shared.values()]) if (shared.request.graph === graph) shared.replan();
  }

  #sharedFor(wanted: WantedUpstream): SharedUpstream {
    const key = this.#keyOf(wanted);
    const known = this.#shared.get(key);
    if (known) return known;
    const { plan, decide, logger } = this.#options;
    const parts = {
      plan,
      decide,
      logger,
      addresses: this.#addresses,
      readEvent: this.#readEvent,
      callFor: (each: WantedUpstream) => this.#callFor(each),
      emptied: (shared: SharedUpstream) => void this.#shared.delete(shared.key),
    };
    const shared = new SharedUpstream(key, parts, wanted);
    this.#shared.set(key, shared);
    return shared;
  }

  #keyOf({ plan, viewer, headers = {} }: WantedUpstream): string {
    if (!this.#options.joinQueries) return String((this.#count += 1));
    // A session belongs to one subscriber alone.
    const rights = viewerKey({ ...viewer, sessionId: null });
    return JSON.stringify([rights, this.#headerNames.map((name) => headers[name] ?? null), plan.sameness]);
  }

  #callFor({ plan: { upstream }, request, headers = {} }: WantedUpstream): UpstreamCall {
    const names = namesFor(upstream.subgraph, this.#options.headers);
    const passed = names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, String(value)] as const];
    });
    return {
      target: this.#targetIn(request.graph, upstream.subgraph),
      operation: upstream,
      headers: Object.fromEntries(passed),
      maxEventBytes: this.#options.limits.subgraphAnswerMaxBytes,
    };
  }

  #targetIn(graph: CurrentSupergraph, subgraph: string): UpstreamTarget {
    return upstreamTarget(subgraph, graph.current().routingUrls, this.#options.upstreams);
  }
}
