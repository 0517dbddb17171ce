import {
  getOperationAST,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { ParsedOperation } from './compile.ts';
import { openGeneration } from './generation.ts';
import { overrideLabels } from './labels.ts';
import { operationOf, type Operation } from './operation.ts';
import type { AskSubgraph } from './subgraph-call.ts';

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
  /** What clients are told of an error; as it is where this is missing. */
  formatError?: (error: GraphQLError) => unknown;
  /** Called with each error of a subgraph that concerns nothing a client has asked for. */
  noteUntold?: (error: GraphQLError) => void;
  isLabelOn?: (label: string) => boolean;
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
  /** How many operations are kept. */
  size(): number;
};

export type Prepared<Context> = {
  query: string;
  operationName: string | undefined;
  operation: Operation<Context>;
  uses: number;
};

// One more says that there are more.
const maxErrors = 4;

// The memory that compiled operations take, about 100 times the length of their text, stays within 500 MB.
const keptCharacters = 5_000_000;
const overheadCharacters = 300;

export function createEngine<Context>(options: EngineOptions<Context>): Engine<Context> {
  const { sdl, ask, introspection, rules = [], maxTokens, noteUntold } = options;
  const { formatError = (error: GraphQLError) => error.toJSON(), isLabelOn = () => false } = options;
  const generation = openGeneration(sdl);
  const { apiSchema: schema, fullSchema, subgraphs } = generation.planner;
  const labelsOf = overrideLabels(sdl, schema);
  const allRules = [...specifiedRules, ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]), ...rules];
  // By query, and within by the name of the operation.
  const kept = new LRUCache<string, Map<string, Prepared<Context>>>({
    maxSize: keptCharacters,
    sizeCalculation: (_operations, query) => query.length + overheadCharacters,
  });

  const parseDocument = (query: string): DocumentNode => parse(query, { ...(maxTokens && { maxTokens }) });

  const valid = (document: DocumentNode): DocumentNode => {
    const problems = validate(schema, document, allRules, { maxErrors, hideSuggestions: !introspection });
    if (problems.length > 0) throw new AggregateError(problems, 'The document is not valid');
    return document;
  };

  const find = (query: string, operationName?: string | null): Operation<Context> | undefined => {
    const prepared = kept.get(query)?.get(operationName ?? '');
    if (prepared) prepared.uses += 1;
    return prepared?.operation;
  };

  return {
    schema,
    fullSchema,
    subgraphs,
    parse: parseDocument,
    find,
    prepare(query, operationName, document) {
      const known = find(query, operationName);
      if (known) return known;
      const parsed = parsedOperation(valid(document ?? parseDocument(query)), operationName);
      const operation = operationOf(parsed, labelsOf(parsed), {
        generation,
        ask,
        formatError,
        noteUntold,
        isLabelOn,
      });
      const operations = kept.get(query) ?? new Map<string, Prepared<Context>>();
      const name = operationName ?? undefined;
      operations.set(name ?? '', { query, operationName: name, operation, uses: 1 });
      kept.set(query, operations);
      return operation;
    },
    mostUsed: () =>
      [...kept.values()]
        .flatMap((operations) => [...operations.values()])
        .toSorted((one, other) => other.uses - one.uses),
    size: () => kept.size,
  };
}

function parsedOperation(document: DocumentNode, operationName: string | null | undefined): ParsedOperation {
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    const problem = operationName
      ? 'The document has no operation of the name that operationName gives'
      : 'The document has several operations, or none, and operationName does not say which one to run';
    throw new GraphQLError(problem, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
  }
  const fragments = document.definitions.flatMap((each) =>
    each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
  );
  return { operation, fragments: new Map(fragments) };
}
