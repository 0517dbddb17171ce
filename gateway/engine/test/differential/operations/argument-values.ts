import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';
import { literalOf, oddFloat, oddId, oddInt, oddScalar, oddString } from '../data/odd-values.ts';
import type { Random } from '../random.ts';

/** Variables of an operation: their definitions as text, and the values that are sent. */
export type Variables = { define(type: GraphQLInputType, defaultValue?: string): string };

/** The arguments of a field or directive as they stand in a document. */
export function argumentsText(
  args: readonly GraphQLArgument[],
  random: Random,
  variables: Variables | undefined,
): string {
  const given = args.filter(
    ({ type, defaultValue }) => (isNonNullType(type) && defaultValue === undefined) || random.chance(0.6),
  );
  const texts = random
    .shuffled(given)
    .map(({ name, type }) => `${name}: ${literalFor(type, random, variables)}`);
  return texts.length > 0 ? `(${texts.join(', ')})` : '';
}

/** A literal as it stands in a document: variables may stand anywhere in it. */
export function literalFor(type: GraphQLInputType, random: Random, variables: Variables | undefined): string {
  if (variables && random.chance(0.3)) return variables.define(type);
  if (isNonNullType(type)) return nonNullLiteral(type.ofType, random, variables);
  return random.chance(0.12) ? 'null' : nonNullLiteral(type, random, variables);
}

function nonNullLiteral(type: GraphQLInputType, random: Random, variables: Variables | undefined): string {
  if (isNonNullType(type)) return nonNullLiteral(type.ofType, random, variables);
  if (isListType(type)) {
    const item = () => literalFor(type.ofType, random, variables);
    // One value stands for a list of one, but null stands for no list.
    if (random.chance(0.15)) return nonNullLiteral(type.ofType, random, undefined);
    return `[${Array.from({ length: random.below(3) }, item).join(', ')}]`;
  }
  if (isInputObjectType(type)) return objectLiteral(type, random, variables);
  return leafLiteral(type, random, variables);
}

function objectLiteral(
  type: GraphQLInputObjectType,
  random: Random,
  variables: Variables | undefined,
): string {
  const fields = Object.values(type.getFields()).filter(
    (field) => (isNonNullType(field.type) && field.defaultValue === undefined) || random.chance(0.5),
  );
  const given = random
    .shuffled(fields)
    .map((field) => `${field.name}: ${literalFor(field.type, random, variables)}`);
  return `{${given.join(', ')}}`;
}

/** With more digits than a double holds. */
const longNumbers: Readonly<Record<string, string>> = {
  ID: '1234567890123456789',
};

function leafLiteral(type: GraphQLInputType, random: Random, variables: Variables | undefined): string {
  if (isScalarType(type) && type.name in longNumbers && random.chance(0.15))
    return longNumbers[type.name] ?? '';
  const value = leafFor(type, random);
  if (isEnumType(type)) return String(value);
  const literal = literalOf(value);
  // What cannot be written must be sent.
  if (literal !== undefined) return literal;
  return variables ? variables.define(type) : 'null';
}

/** A value as it stands in the variables of a request. */
export function valueFor(type: GraphQLInputType, random: Random): unknown {
  if (isNonNullType(type)) return nonNullValue(type.ofType, random);
  return random.chance(0.15) ? null : nonNullValue(type, random);
}

function nonNullValue(type: GraphQLInputType, random: Random): unknown {
  if (isNonNullType(type)) return nonNullValue(type.ofType, random);
  if (isListType(type)) {
    if (random.chance(0.15)) return nonNullValue(type.ofType, random);
    return Array.from({ length: random.below(3) }, () => valueFor(type.ofType, random));
  }
  return isInputObjectType(type) ? objectValue(type, random) : leafFor(type, random);
}

function objectValue(type: GraphQLInputObjectType, random: Random): Record<string, unknown> {
  const fields = Object.values(type.getFields()).filter(
    (field) => (isNonNullType(field.type) && field.defaultValue === undefined) || random.chance(0.5),
  );
  return Object.fromEntries(fields.map((field) => [field.name, valueFor(field.type, random)]));
}

function leafFor(type: GraphQLInputType, random: Random): unknown {
  const named = getNamedType(type);
  if (isEnumType(named)) return random.pick(named.getValues()).name;
  if (!isScalarType(named)) throw new Error(`${named.name} is no leaf`);
  switch (named.name) {
    case 'Int':
      return oddInt(random);
    case 'Float':
      return oddFloat(random);
    case 'Boolean':
      return random.chance(0.5);
    case 'ID':
      return oddId(random);
    case 'String':
      return oddString(random);
    default:
      return oddScalar(random);
  }
}
