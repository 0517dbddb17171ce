import { createLogger } from '@shop/shared/runtime';
import { execute, getOperationAST, parse, validate, type OperationTypeNode } from 'graphql';
import { answerReader } from '../../../../subgraph-client/answer/answer.ts';
import type { SubgraphExecutor } from '../../../run/subgraph-call.ts';
import { varied, type Variation } from './answer-variations.ts';
import { operationDirectives } from '../data/applied-directives.ts';
import { parseExact } from '../judge/exact-json.ts';
import type { Journal } from '../judge/monolith.ts';
import { entityFinder } from '../data/representations.ts';
import type { SubgraphFacts } from './subgraph-facts.ts';
import { subgraphResolver, viewIn, type Source, type SubgraphContext } from './subgraph-resolver.ts';

type Body = { query: string; operationName?: string; variables?: Record<string, unknown> };
type Options = {
  rawNumbers: boolean;
  variation: Variation;
  /** Called with the message of each error that a subgraph gives. */
  noteError: (message: string) => void;
  /** The directives that an operation of a kind must have. */
  directivesOf: (kind: string) => string;
};
const logger = createLogger('differential', 'fatal');
const readAnswer = answerReader({ errors: 'pass', signed: false, logger });

type Serve = (body: string, journal: Journal) => Promise<string>;

/** The subgraphs in this process; texts go back and forth as they do on the wire. */
export function createSubgraphs(source: Source, options: Options): SubgraphExecutor<Journal> {
  const bySubgraph = new Map(source.world.subgraphs.map((each) => [each.name, serve(each, source, options)]));
  return async (call, journal) => {
    const answer = bySubgraph.get(call.subgraph);
    if (!answer) throw new Error(`There is no subgraph ${call.subgraph}`);
    const bytes = Buffer.from(await answer(call.body, journal));
    const received = readAnswer(call, { ...head, bytes });
    for (const { message } of received.errors) options.noteError(message);
    return received;
  };
}

const head = {
  status: 200,
  contentType: 'application/json',
  cacheControl: '',
  age: '',
  retryAfter: '',
  lines: '',
};

function serve(
  subgraph: SubgraphFacts,
  source: Source,
  { rawNumbers, variation, directivesOf }: Options,
): Serve {
  const schema = rawNumbers ? subgraph.schemaWithRawNumbers : subgraph.schema;
  const fieldResolver = subgraphResolver(subgraph, source);
  const entityBy = entityFinder(subgraph, source);
  const find: SubgraphContext['find'] = (typeName, representation) => {
    const of = entityBy(typeName, representation);
    return of && viewIn(subgraph, source.world, of, { representation });
  };
  return async (body, journal) => {
    const { query, operationName = null, variables = {} } = parseExact(body) as Body;
    const document = parse(query);
    const [invalid] = validate(subgraph.schema, document);
    if (invalid) return refusal(`${subgraph.name} refuses ${query}: ${invalid.message}`);
    const kind = getOperationAST(document)?.operation as OperationTypeNode;
    const directives = operationDirectives(schema, { document, operationName, variables })(kind);
    if (directives !== directivesOf(kind))
      return refusal(
        `${subgraph.name} is asked with ${directives} instead of ${directivesOf(kind)}: ${query}`,
      );
    const contextValue: SubgraphContext = { journal, find };
    const result = await execute({
      schema,
      document,
      operationName,
      variableValues: variables,
      fieldResolver,
      contextValue,
    });
    return varied(JSON.stringify(result), variation, { subgraph: subgraph.name, kind, query, document });
  };
}

const refusal = (message: string): string =>
  JSON.stringify({ errors: [{ message }] } satisfies { errors: object[] });
