/** One request to a subgraph, ready to be sent. */
export type SubgraphCall = {
  subgraph: string;
  /** Of what is sent: the entities that a mutation's answer needs are a query. */
  kind: 'query' | 'mutation';
  /** JSON text of query, operationName and variables. */
  body: string;
  /** The beginning of the body up to the first variable, the same for each call of a fetch; it ends with `"variables":{`. */
  opening?: string | undefined;
};

export type AnswerPath = readonly (string | number)[];

/** An error of a subgraph, as far as clients may see it; its path is that of the subgraph's answer. */
export type AnswerError = {
  message: string;
  path?: AnswerPath | undefined;
  extensions: Readonly<Record<string, unknown>>;
};

export type CacheHeaders = Readonly<{ cacheControl: string; age: string }>;

export type SubgraphAnswer = {
  data: Record<string, unknown> | null;
  errors: readonly AnswerError[];
  /** Whether one of its strings may need escaping in JSON, or a number has more digits than a double. */
  escapes: boolean;
  /** What its headers say about caching, as they came. */
  cacheHeaders?: CacheHeaders | undefined;
};

/** Asks a subgraph; throws a GraphQLError for the client when there is no answer. */
export type SubgraphExecutor<Context> = (call: SubgraphCall, context: Context) => Promise<SubgraphAnswer>;
