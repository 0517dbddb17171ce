import type { Address } from './address.ts';
import { chooseAddress } from './balance.ts';
import type { CallRules } from './call-rules.ts';
import { DeduplicatedRequests } from './deduplicate-requests.ts';
import type { Bulkhead } from './protection/bulkhead.ts';
import { Deadlines } from './protection/deadlines.ts';
import { RetryBudget } from './retries/retry-budget.ts';

type Parts = {
  name: string;
  addresses: readonly Address[];
  /** Client headers that it is sent. */
  headerNames: readonly string[];
  rules: CallRules;
  places: Bulkhead;
  /** How many calls at once: when the subgraph restarts, each can be sent again. */
  callsInFlight: number;
  random: () => number;
};

/** A subgraph at its addresses. */
export class SubgraphEndpoint {
  readonly name: string;
  readonly addresses: readonly Address[];
  /** Equal for the same addresses. */
  readonly urls: string;
  readonly headerNames: readonly string[];
  readonly rules: CallRules;
  readonly places: Bulkhead;
  readonly deadlines: Readonly<Record<'query' | 'mutation', Deadlines>>;
  /** Of single attempts; undefined: an attempt may take as long as its call. */
  readonly attempts: Deadlines | undefined;
  readonly retryBudget: RetryBudget;
  readonly random: () => number;
  readonly deduplicated = new DeduplicatedRequests();
  // The routing table is one; each call is another.
  #users = 1;

  constructor({ name, addresses, headerNames, rules, places, callsInFlight, random }: Parts) {
    this.name = name;
    this.addresses = addresses;
    this.urls = addresses.map(({ url }) => url).join(' ');
    this.headerNames = headerNames;
    this.rules = rules;
    this.places = places;
    this.deadlines = {
      query: new Deadlines(rules.timeoutMs.query),
      mutation: new Deadlines(rules.timeoutMs.mutation),
    };
    this.attempts = rules.attemptTimeoutMs > 0 ? new Deadlines(rules.attemptTimeoutMs) : undefined;
    this.retryBudget = new RetryBudget({ percent: rules.retryPercent, reserve: callsInFlight });
    this.random = random;
  }

  get callsInFlight(): number {
    return this.#users - 1;
  }

  /** Whether one of its addresses is known to answer. */
  isReachable(): boolean {
    return this.addresses.some(({ breaker }) => breaker.closed());
  }

  choose(mayTry: boolean, except: Address | undefined): Address {
    const { addresses, random } = this;
    return chooseAddress({ addresses, mayTry, except, random });
  }

  hold(): void {
    this.#users += 1;
  }

  /** The last user releases the connections. */
  letGo(): void {
    this.#users -= 1;
    if (this.#users === 0) for (const address of this.addresses) address.close();
  }
}
