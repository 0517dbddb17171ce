/** Of each subgraph, unless it has its own by name. */
export type PerSubgraph<T> = { all: T; of?: Readonly<Record<string, T>> };

/** How one subgraph is called. */
export type CallRules = {
  /** Of a call with all its attempts and its wait for a place. */
  timeoutMs: Readonly<Record<'query' | 'mutation', number>>;
  /** How often a call may be sent again. */
  retries: number;
  /** The most retries, in percent of the calls. */
  retryPercent: number;
  /** After which a query is sent again; 0: only its time-out counts. */
  attemptTimeoutMs: number;
};

export type CallRuleOptions = {
  timeoutMs: PerSubgraph<number>;
  /** Null: as for queries. */
  mutationTimeoutMs: PerSubgraph<number | null>;
  retries: PerSubgraph<number>;
  retryPercent: number;
  attemptTimeoutMs: PerSubgraph<number>;
};

export function callRulesFor(subgraph: string, options: CallRuleOptions): CallRules {
  const query = valueFor(subgraph, options.timeoutMs);
  return {
    timeoutMs: { query, mutation: valueFor(subgraph, options.mutationTimeoutMs) ?? query },
    retries: valueFor(subgraph, options.retries),
    retryPercent: options.retryPercent,
    attemptTimeoutMs: valueFor(subgraph, options.attemptTimeoutMs),
  };
}

export function valueFor<T>(subgraph: string, { all, of = {} }: PerSubgraph<T>): T {
  const wanted = variableNameOf(subgraph);
  const found = Object.entries(of).find(([name]) => variableNameOf(name) === wanted);
  return found ? found[1] : all;
}

/** A subgraph `order-history` is named ORDER_HISTORY in the environment. */
export const variableNameOf = (subgraph: string): string =>
  subgraph.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
