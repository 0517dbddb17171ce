import {
  isSpecifiedDirective,
  type DirectiveLocation,
  type GraphQLDirective,
  type GraphQLSchema,
} from 'graphql';
import type { Random } from '../random.ts';
import { argumentsText, type Variables } from './argument-values.ts';

/** What every subgraph of every schema declares. */
export const executableDirectives = `
  directive @mark(n: Int, id: ID, text: String, of: MarkInput, rate: Float) repeatable on QUERY | MUTATION | FIELD
    | FRAGMENT_SPREAD | INLINE_FRAGMENT | FRAGMENT_DEFINITION | VARIABLE_DEFINITION
  directive @once(n: Int!) on QUERY | FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT | FRAGMENT_DEFINITION | VARIABLE_DEFINITION
  directive @change(id: ID) on MUTATION
  directive @named(n: Int) on FRAGMENT_SPREAD | FRAGMENT_DEFINITION
  input MarkInput { a: Int b: [ID!] }
`;

type Source = { schema: GraphQLSchema; random: Random; variables: Variables | undefined };

/** Now and then a directive that may stand at a place, twice if it may. */
export function directivesAt(location: DirectiveLocation, { schema, random, variables }: Source): string {
  const fitting = schema
    .getDirectives()
    .filter((each) => !isSpecifiedDirective(each) && each.name !== 'defer')
    .filter(({ locations }) => locations.includes(location));
  if (fitting.length === 0 || !random.chance(0.08)) return '';
  const first = random.pick(fitting);
  const applied = first.isRepeatable && random.chance(0.3) ? [first, first] : [first];
  const text = ({ name, args }: GraphQLDirective) => ` @${name}${argumentsText(args, random, variables)}`;
  return applied.map(text).join('');
}
