import {
  getNamedType,
  isInputObjectType,
  valueFromASTUntyped,
  visit,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';
import { isObject } from '../../engine/run/merge.ts';
import { sumOf, type Amount } from './amount.ts';
import type { Field } from './list-sizes.ts';
import type { Weights } from './weights.ts';

type Place = { parent: string; node: FieldNode; field: Field };
type Options = { schema: GraphQLSchema; weights: Weights };

/** What the arguments of a field cost that are given, and the fields of input objects within. */
export function inputCost({ parent, node, field }: Place, { weights }: Options): Amount {
  const costs = (node.arguments ?? []).map(({ name, value }): Amount => {
    const type = field.args.find((each) => each.name === name.value)?.type;
    if (!type) return 0;
    const coordinate = `${parent}.${field.name}(${name.value}:)`;
    const named = getNamedType(type);
    const weight = weights.ofInput(coordinate, named);
    if (!isInputObjectType(named)) return weight;
    if (!hasVariables(value)) return valueCost(valueFromASTUntyped(value), weight, named, weights);
    return (variables) => valueCost(valueFromASTUntyped(value, variables), weight, named, weights);
  });
  return sumOf(costs);
}

/** A list costs what its entries cost. */
function valueCost(value: unknown, weight: number, type: GraphQLNamedType, weights: Weights): number {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value))
    return value.reduce<number>((sum, each) => sum + valueCost(each, weight, type, weights), 0);
  if (!isInputObjectType(type) || !isObject(value)) return weight;
  let sum = weight;
  for (const { name, type: fieldType } of Object.values(type.getFields())) {
    const inner = getNamedType(fieldType);
    if (Object.hasOwn(value, name))
      sum += valueCost(value[name], weights.ofInput(`${type.name}.${name}`, inner), inner, weights);
  }
  return sum;
}

function hasVariables(value: ValueNode): boolean {
  let found = false;
  visit(value, { Variable: () => void (found = true) });
  return found;
}
