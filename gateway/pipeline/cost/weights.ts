import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import type { CostRules } from '../../supergraph/cost-rules.ts';

/** What the elements of a schema cost, by `@cost`; else an object 1, and a scalar or enum nothing. */
export type Weights = {
  /** One value of a field. */
  ofField: (parent: string, field: string) => number;
  /** An argument or an input field of this coordinate, when it is given; `type` is its named type. */
  ofInput: (coordinate: string, type: GraphQLNamedType) => number;
};

export function weightsOf(schema: GraphQLSchema, { weights }: CostRules): Weights {
  const known = new Map<string, number>();
  const typesOf = (type: GraphQLNamedType | undefined): readonly GraphQLNamedType[] =>
    isAbstractType(type) ? schema.getPossibleTypes(type) : type ? [type] : [];
  // Of an abstract type the most expensive that its objects may have.
  const ofType = (type: GraphQLNamedType): number =>
    weights.get(type.name) ??
    (isCompositeType(type) ? Math.max(1, ...typesOf(type).map(({ name }) => weights.get(name) ?? 1)) : 0);
  const ofOwnField = (parent: GraphQLNamedType, field: string): number => {
    const weight = weights.get(`${parent.name}.${field}`);
    if (weight !== undefined) return weight;
    const found = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field] : undefined;
    return found ? ofType(getNamedType(found.type)) : field === '__typename' ? 0 : 1;
  };
  return {
    ofField(parent, field) {
      const coordinate = `${parent}.${field}`;
      const before = known.get(coordinate);
      if (before !== undefined) return before;
      const weight =
        weights.get(coordinate) ??
        Math.max(...typesOf(schema.getType(parent)).map((type) => ofOwnField(type, field)), 0);
      known.set(coordinate, weight);
      return weight;
    },
    ofInput: (coordinate, type) =>
      weights.get(coordinate) ?? weights.get(type.name) ?? (isInputObjectType(type) ? 1 : 0),
  };
}
