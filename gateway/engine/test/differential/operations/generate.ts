import { DirectiveLocation, type GraphQLSchema } from 'graphql';
import type { Random } from '../random.ts';
import { directivesAt } from './directives.ts';
import { createScopes } from './scopes.ts';
import { namesOf, selectionSet, type Source } from './selections.ts';
import { createVariables } from './variables.ts';

/** An operation that is most likely valid, and variables for it. */
export type Generated = {
  query: string;
  operationName: string | null;
  variablesOf: (random: Random) => Record<string, unknown>;
};

export function generateOperation(schema: GraphQLSchema, random: Random): Generated {
  const mutation = random.chance(0.15) ? schema.getMutationType() : undefined;
  const root = mutation ?? schema.getQueryType();
  if (!root) throw new Error('The schema has no queries');
  const source: Source = {
    schema,
    random,
    scopes: createScopes(),
    variables: createVariables(schema, random),
    fragments: [],
    heads: [],
    names: namesOf(schema),
    left: 3 + random.below(random.chance(0.2) ? 60 : 20),
  };
  const selections = selectionSet(source, { parent: root, place: '', depth: 0 });
  const kind = mutation ? 'mutation' : 'query';
  const location = mutation ? DirectiveLocation.MUTATION : DirectiveLocation.QUERY;
  return assemble(source, kind, `${directivesAt(location, source)} ${selections}`);
}

function assemble({ random, variables, fragments }: Source, kind: string, selections: string): Generated {
  const definitions = variables.definitions();
  const isNamed =
    definitions !== '' || kind === 'mutation' || selections.startsWith(' @') || random.chance(0.5);
  const head = isNamed ? `${kind} Op${definitions === '' ? '' : `(${definitions})`} ` : '';
  const texts = fragments.map(({ name, condition, text }) => `fragment ${name} on ${condition.name} ${text}`);
  const isOneOfTwo = isNamed && random.chance(0.08);
  if (isOneOfTwo) texts.push('query Other { __typename }');
  const query = random.shuffled([`${head}${selections}`, ...texts]).join('\n');
  return { query, operationName: isOneOfTwo ? 'Op' : null, variablesOf: variables.values };
}
