import type { DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema, ValidationRule } from 'graphql';
import type { Flags } from './document/internal/conditions.ts';
import type { DocumentCheck } from './document/validation/validation.ts';
import type { ParsedOperation } from './document/parsed-operation.ts';
import type { TakeTurn } from './plan/planning-queue.ts';
import type { Prepared } from './prepared-operations.ts';
import type { AnsweredObjects } from './response/weigh.ts';
import type { JsonObject } from './run/merge.ts';
import type { AnswerPath, SubgraphExecutor, SubgraphAnswer } from './run/subgraph-call.ts';

export type EngineOptions<Context> = {
  /** The supergraph. */
  sdl: string;
  ask: SubgraphExecutor<Context>;
  /** Whether clients may learn the schema. */
  introspection: boolean;
  /** What documents are refused for before they are validated. */
  checks?: readonly DocumentCheck[];
  /** Beyond those of the specification. */
  rules?: readonly ValidationRule[];
  maxTokens?: number;
  maxDocumentLength?: number;
  /** How many operations a document may have. */
  maxOperations?: number;
  /** How many nodes of its syntax may be within one another. */
  maxSyntaxDepth?: number;
  /** About how much memory operations may take that are kept. */
  maxPreparedBytes?: number;
  /** How many characters an answer may have. */
  maxAnswerCharacters?: number;
  /** What clients see of an error; all of it where this is missing. */
  formatError?: (error: GraphQLError) => unknown;
  /** Called with each error of a subgraph that concerns nothing a client has asked for. */
  noteUnattributed?: (error: GraphQLError) => void;
  isLabelOn?: (label: string) => boolean;
  /** When an operation is planned that is being executed; at once where this is missing. */
  takeTurn?: TakeTurn;
  /** Whose turn it is; all share one where this is missing. */
  clientOf?: (context: Context) => string;
};

/** Executes operations over the subgraphs of one supergraph. */
export type Engine<Context, Op extends Operation<Context> = Operation<Context>> = {
  /** What clients see. */
  schema: GraphQLSchema;
  fullSchema: GraphQLSchema;
  subgraphs: readonly { name: string; url: string }[];
  /** Throws a GraphQLError for what is no document, or too long. */
  parse: (query: string) => DocumentNode;
  /** An operation that has been prepared before. */
  find(query: string, operationName?: string | null): Op | undefined;
  /**
   * Parses, unless `document` is the query parsed, and validates. Throws a GraphQLError, or an AggregateError of such.
   */
  prepare(query: string, operationName?: string | null, document?: DocumentNode): Op;
  /** Those that are kept, the most used first. */
  mostUsed(): Prepared<Op>[];
  /** How many documents are kept. */
  size(): number;
  /** About how much memory they take. */
  bytes(): number;
};

export type Variables = Readonly<JsonObject>;

/** Takes one result after the other; the first has `data`, and the last has no next. */
export type Deliver = (result: IncrementalResult) => void;

/** https://specs.apollo.dev/incremental/v0.2/, as in the drafts of the specification (graphql/graphql-spec#1110). */
export type IncrementalResult = {
  data?: unknown;
  errors?: readonly unknown[];
  /** What is going to follow: deferred fragments, each for one object. */
  pending?: readonly PendingResult[];
  incremental?: readonly { id: string; data: JsonObject; errors?: readonly unknown[] }[];
  /** What is over; with errors where there is nothing to send. */
  completed?: readonly { id: string; errors?: readonly unknown[] }[];
  hasNext: boolean;
  extensions?: Readonly<Record<string, unknown>>;
};

export type PendingResult = { id: string; path: AnswerPath; label?: string };

/** The client's answer as JSON text, and the errors that it tells. */
export type Answer = {
  text: string;
  errors: readonly GraphQLError[];
  /** The text encoded, for all who share the answer. */
  bytes?: Buffer;
  /** What the text was written from, until it has been weighed. */
  objects?: AnsweredObjects | undefined;
  /** What it was found to weigh. */
  weight?: number;
};

/** A valid operation of one supergraph. Throws VariableErrors, or an error where it cannot be planned. */
export type Operation<Context> = {
  readonly parsed: ParsedOperation;
  /** With `deliver`, parts of it are delivered as soon as they are there, where the operation has something deferred. */
  answer(variables: Variables, context: Context, deliver?: Deliver): Promise<Answer>;
  /** The text of `answer`. */
  text(variables: Variables, context: Context): Promise<string>;
  /** The same as an object, worked out by the letter of the specification. */
  result(variables: Variables, context: Context): Promise<ExecutionResult>;
  /** Of a subscription: its feed, which `field` of Query gives. */
  feed(field: string, variables: Variables): Feed<Context>;
  /** Of a subscription: what the subgraph of its field is subscribed to for it. */
  upstream(variables: Variables): UpstreamOperation;
  /** Of a subscription: the answer for an entry of its feed or an event of its subgraph, as the only value of its root field. */
  update(entry: SubgraphAnswer, variables: Variables, context: Context): Promise<Answer>;
  /** The variables with defaults filled in; throws VariableErrors. */
  coerce(variables: Variables): Variables;
  /**
   * Plans for these variables in the turn of `client`, if it has not been done; throws VariableErrors. Without variables: for
   * their defaults, whatever the operation requires.
   */
  plan(variables?: Variables, client?: string): Promise<void>;
  /** Whether it has been done, and is kept. */
  isPlanned(variables: Variables): boolean;
  /** Plans what another, of an earlier supergraph, has been asked for. */
  warmUp(other: Operation<Context>): void | Promise<void>;
  /** The plans that are kept, as far as the engine has one for each of several cases. */
  readonly variants: ReadonlyMap<string, { flags: Flags; on: ReadonlySet<string> }>;
  /** Gives up the memory of its variants. */
  forget(): void;
};

/** The field of Query that gives the updates of a subscription, with the subscription's own arguments and selection. */
export type Feed<Context> = {
  subgraph: string;
  /** Equal where the same is selected. */
  query: string;
  /** The client's name for the root field. */
  responseKey: string;
  /** Under which name each entry carries its cursor. */
  cursorKey: string;
  /** What follows the cursor, oldest first, as the subgraph answers it; for null the newest entry alone. */
  read(after: string | null, variables: Variables, context: Context): Promise<SubgraphAnswer>;
};

/** A subscription at a subgraph. */
export type UpstreamOperation = {
  subgraph: string;
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
};

/** How many entries of a feed are read at once: a shorter page means that there are no more. */
export const feedPageSize = 100;

/** The variables are not what the operation declares; each error says what is wrong with one. */
export class VariableErrors extends AggregateError {
  declare errors: GraphQLError[];
}
