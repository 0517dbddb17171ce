import { execute, getOperationAST, parse, validate, type ExecutionResult } from 'graphql';
import { holdsManyDigits } from '../../response/exact-numbers.ts';
import type { AskSubgraph, SubgraphAnswer } from '../../run/subgraph-call.ts';
import { operationDirectives } from './applied-directives.ts';
import { parseExact } from './exact-json.ts';
import type { Journal } from './monolith.ts';
import { entityFinder } from './representations.ts';
import type { SubgraphFacts } from './subgraph-facts.ts';
import { subgraphResolver, viewIn, type Source, type SubgraphContext } from './subgraph-resolver.ts';

type Body = { query: string; operationName?: string; variables?: Record<string, unknown> };
type Options = {
  rawIds: boolean;
  /** The directives that an operation of a kind must have. */
  directivesOf: (kind: string) => string;
};
type Serve = (body: string, journal: Journal) => Promise<string>;

/** The subgraphs in this process; texts go back and forth as they do on the wire. */
export function createSubgraphs(source: Source, options: Options): AskSubgraph<Journal> {
  const bySubgraph = new Map(source.world.subgraphs.map((each) => [each.name, serve(each, source, options)]));
  return async ({ subgraph, body }, journal) => {
    const answer = bySubgraph.get(subgraph);
    if (!answer) throw new Error(`There is no subgraph ${subgraph}`);
    return received(await answer(body, journal));
  };
}

function serve(subgraph: SubgraphFacts, source: Source, { rawIds, directivesOf }: Options): Serve {
  const schema = rawIds ? subgraph.schemaWithRawIds : subgraph.schema;
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
    const kind = getOperationAST(document)?.operation ?? '';
    const directives = operationDirectives(schema, { document, operationName, variables })(kind);
    if (directives !== directivesOf(kind))
      return refusal(
        `${subgraph.name} is asked with ${directives} instead of ${directivesOf(kind)}: ${query}`,
      );
    const contextValue: SubgraphContext = { journal, find };
    return JSON.stringify(
      await execute({
        schema,
        document,
        operationName,
        variableValues: variables,
        fieldResolver,
        contextValue,
      }),
    );
  };
}

const refusal = (message: string): string =>
  JSON.stringify({ errors: [{ message }] } satisfies { errors: object[] });

function received(text: string): SubgraphAnswer {
  const { data = null, errors = [] } = parseExact(text) as ExecutionResult;
  return {
    data,
    errors: errors.map(({ message, path, extensions = {} }) => ({ message, path, extensions })),
    escapes: text.includes('\\') || holdsManyDigits(text),
  };
}
