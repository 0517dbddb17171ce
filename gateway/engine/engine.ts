import {
  getOperationAST,
  GraphQLError,
  parse,
  stripIgnoredCharacters,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql';
import { BoundedMemory } from './bounded-memory.ts';
import type { ParsedOperation } from './plan/compile.ts';
import { openGeneration } from './compiled-supergraph.ts';
import { overrideLabels } from './plan/labels.ts';
import { operationOf, type Operation } from './operation.ts';
import type { TakeTurn } from './plan/planning-queue.ts';
import { PreparedOperations, type Prepared } from './prepared-operations.ts';
import type { AskSubgraph } from './run/subgraph-call.ts';
import { fragmentsIn, validationBy } from './document/validation.ts';

export type { Answer, Operation, Variables } from './operation.ts';
export { VariableErrors } from './operation.ts';

export type EngineOptions<Context> = {
  /** The supergraph. */
  sdl: string;
  ask: AskSubgraph<Context>;
  /** Whether clients may learn the schema. */
  introspection: boolean;
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
  /** What clients are told of an error; as it is where this is missing. */
  formatError?: (error: GraphQLError) => unknown;
  /** Called with each error of a subgraph that concerns nothing a client has asked for. */
  noteUntold?: (error: GraphQLError) => void;
  isLabelOn?: (label: string) => boolean;
  /** When an operation is planned that is being executed; at once where this is missing. */
  takeTurn?: TakeTurn;
};

/** Executes operations over the subgraphs of one supergraph. */
export type Engine<Context> = {
  /** What clients see. */
  schema: GraphQLSchema;
  fullSchema: GraphQLSchema;
  subgraphs: readonly { name: string; url: string }[];
  /** Throws a GraphQLError for what is no document, or too long. */
  parse: (query: string) => DocumentNode;
  /** An operation that has been prepared before. */
  find(query: string, operationName?: string | null): Operation<Context> | undefined;
  /**
   * Parses, unless `document` is the query parsed, and validates. Throws a GraphQLError, or an AggregateError of such.
   */
  prepare(query: string, operationName?: string | null, document?: DocumentNode): Operation<Context>;
  /** Those that are kept, the most used first. */
  mostUsed(): Prepared<Context>[];
  /** How many documents are kept. */
  size(): number;
  /** About how much memory they take. */
  bytes(): number;
};

export function createEngine<Context>(options: EngineOptions<Context>): Engine<Context> {
  const {
    sdl,
    ask,
    introspection,
    rules = [],
    maxTokens,
    maxDocumentLength = Infinity,
    maxOperations = Infinity,
    maxSyntaxDepth = Infinity,
    noteUntold,
  } = options;
  const {
    formatError = (error: GraphQLError) => error.toJSON(),
    isLabelOn = () => false,
    takeTurn = async (work) => work(),
    maxPreparedBytes,
    maxAnswerCharacters: maxLength = Infinity,
  } = options;
  const generation = openGeneration(sdl);
  const { apiSchema: schema, fullSchema, subgraphs } = generation.planner;
  const labelsOf = overrideLabels(sdl, schema);
  const refuseInvalid = validationBy({ schema, introspection, maxOperations, rules });
  const memory = new BoundedMemory(maxPreparedBytes);
  const kept = new PreparedOperations<Context>(memory);

  const parseDocument = (query: string): DocumentNode => {
    if (query.length > maxDocumentLength)
      throw new GraphQLError(`Syntax Error: Document has more than ${maxDocumentLength} characters.`);
    const document = parse(query, { ...(maxTokens && { maxTokens }) });
    refuseDeep(document, maxSyntaxDepth);
    return document;
  };

  const make = (key: string, operationName: string | undefined): Operation<Context> => {
    // What is kept needs no places in a text, nor the tokens that they are told from.
    const parsed = parsedOperation(parse(key, { noLocation: true }), operationName);
    const id = `${key} ${operationName ?? ''}`;
    const shared = { generation, ask, formatError, noteUntold, isLabelOn, memory, takeTurn, maxLength };
    return operationOf(parsed, labelsOf(parsed), { ...shared, id });
  };

  return {
    schema,
    fullSchema,
    subgraphs,
    parse: parseDocument,
    find: (query, operationName) => kept.find(query, operationName),
    prepare(query, name, given) {
      const operationName = name ?? undefined;
      const present = kept.find(query, operationName);
      if (present) return present;
      const document = given ?? parseDocument(query);
      const key = stripIgnoredCharacters(query);
      kept.alsoSpelled(query, key);
      const known = kept.find(key, operationName);
      if (known) return known;
      refuseInvalid(document);
      const operation = make(key, operationName);
      kept.add(key, { query, operationName, operation, uses: 1 });
      return operation;
    },
    mostUsed: () => kept.mostUsed(),
    size: () => kept.size,
    bytes: () => memory.bytes,
  };
}

function refuseDeep(document: DocumentNode, atMost: number): void {
  let depth = 0;
  visit(document, {
    enter() {
      depth += 1;
      if (depth > atMost)
        throw new GraphQLError(`Syntax Error: Document has more than ${atMost} nodes within one another.`);
    },
    leave() {
      depth -= 1;
    },
  });
}

function parsedOperation(document: DocumentNode, operationName: string | null | undefined): ParsedOperation {
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    const problem = operationName
      ? 'The document has no operation of the name that operationName gives'
      : 'The document has several operations, or none, and operationName does not say which one to run';
    throw new GraphQLError(problem, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
  }
  return { operation, fragments: fragmentsIn(document) };
}
