import { getOperationAST, GraphQLError, parse, stripIgnoredCharacters, type DocumentNode } from 'graphql';
import type { BoundedMemory } from './bounded-memory.ts';
import type { Engine, EngineOptions, Operation } from './contract.ts';
import { eachNode } from './document/each-node.ts';
import { fragmentsIn, validationBy } from './document/validation/validation.ts';
import type { ParsedOperation } from './document/parsed-operation.ts';
import { PreparedOperations } from './prepared-operations.ts';

/** What one supergraph gives, and how an operation that is valid for it is executed. */
type Executor<Context, Op> = Pick<Engine<Context>, 'schema' | 'fullSchema' | 'subgraphs'> & {
  /** `id` is the text of the document and the name of the operation. */
  operationOf: (parsed: ParsedOperation, id: string) => Op;
};

/** Parses, validates and keeps the operations of an executor, the same way for every engine. */
export function prepareWith<Context, Op extends Operation<Context>>(
  { schema, fullSchema, subgraphs, operationOf }: Executor<Context, Op>,
  options: EngineOptions<Context>,
  memory: BoundedMemory,
): Engine<Context, Op> {
  const { introspection, checks = [], rules = [], maxTokens } = options;
  const { maxDocumentLength = Infinity, maxOperations = Infinity, maxSyntaxDepth = Infinity } = options;
  const refuseInvalid = validationBy({ schema, introspection, maxOperations, checks, rules });
  const kept = new PreparedOperations<Op>(memory);

  const parseDocument = (query: string): DocumentNode => {
    if (query.length > maxDocumentLength)
      throw new GraphQLError(`Syntax Error: Document has more than ${maxDocumentLength} characters.`);
    const document = parse(query, { ...(maxTokens && { maxTokens }) });
    refuseDeep(document, maxSyntaxDepth);
    return document;
  };

  const make = (key: string, operationName: string | undefined): Op => {
    // What is kept needs no places in a text, nor the tokens that they are told from.
    const parsed = parsedOperation(parse(key, { noLocation: true }), operationName, key.includes('@defer'));
    return operationOf(parsed, `${key} ${operationName ?? ''}`);
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
  eachNode(document, (_node, depth) => {
    if (depth > atMost)
      throw new GraphQLError(`Syntax Error: Document has more than ${atMost} nodes within one another.`);
  });
}

function parsedOperation(
  document: DocumentNode,
  operationName: string | null | undefined,
  mayDefer: boolean,
): ParsedOperation {
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    const problem = operationName
      ? 'The document has no operation of the name that operationName gives'
      : 'The document has several operations, or none, and operationName does not say which one to run';
    throw new GraphQLError(problem, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
  }
  return { operation, fragments: fragmentsIn(document), mayDefer };
}
