import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { AuthorisationRules, Requirement } from '../../supergraph/authorisation-rules.ts';

/** Where something is selected: the type that it is selected on, and the types that its objects may have. */
export type Position = { type: GraphQLCompositeType; possible: readonly GraphQLObjectType[] };

/** A graph with rules. */
export type Ruled = { schema: GraphQLSchema; rules: AuthorisationRules };

export const positionOf = ({ schema }: Ruled, type: GraphQLCompositeType): Position => ({
  type,
  possible: isAbstractType(type) ? schema.getPossibleTypes(type) : [type],
});

/** The position within a fragment: its objects are of both types. An object type stays what it is. */
export function narrowed(ruled: Ruled, outer: Position, condition: string | undefined): Position {
  if (isObjectType(outer.type)) return outer;
  const type = condition === undefined ? undefined : ruled.schema.getType(condition);
  if (!isCompositeType(type)) return outer;
  const inner = new Set(positionOf(ruled, type).possible);
  return { type, possible: outer.possible.filter((each) => inner.has(each)) };
}

/**
 * What a field requires: its own rules, those of the type that it is selected on and of the type that it returns, and for
 * each type that its objects may have, the rules of that type and of its field.
 */
export function required(
  { rules }: Ruled,
  { type, possible }: Position,
  name: string,
): readonly Requirement[] {
  const rulesOf = (coordinate: string) => rules.get(coordinate) ?? [];
  if (name === '__typename') return rulesOf(type.name);
  return [...new Set([type, ...possible])].flatMap((owner) => {
    const field = isObjectType(owner) || isInterfaceType(owner) ? owner.getFields()[name] : undefined;
    if (!field) return rulesOf(owner.name);
    const returned = getNamedType(field.type).name;
    return [...rulesOf(owner.name), ...rulesOf(`${owner.name}.${name}`), ...rulesOf(returned)];
  });
}
