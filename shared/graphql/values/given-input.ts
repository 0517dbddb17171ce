import { isDeepStrictEqual } from 'node:util';
import {
  getNullableType,
  isInputObjectType,
  isListType,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLResolveInfo,
} from 'graphql';

/**
 * The checked `input` of a mutation without the fields that have their SDL default, for comparison with an
 * earlier input under the same idempotency key: a field added to the schema in between must not make the
 * inputs differ.
 */
export function givenInput({ parentType, fieldName }: GraphQLResolveInfo, input: unknown): unknown {
  const { args = [] } = parentType.getFields()[fieldName] ?? {};
  const type = args.find(({ name }) => name === 'input')?.type;
  return type ? withoutDefaults(type, input) : input;
}

function withoutDefaults(type: GraphQLInputType, value: unknown): unknown {
  const nullable = getNullableType(type);
  if (Array.isArray(value)) {
    return isListType(nullable) ? value.map((each) => withoutDefaults(nullable.ofType, each)) : value;
  }
  if (!isInputObjectType(nullable) || value === null || typeof value !== 'object') return value;
  const fields = nullable.getFields();
  const given = Object.entries(value).filter(([name, each]) => !hasDefault(fields[name], each));
  return Object.fromEntries(given.map(([name, each]) => [name, fieldGiven(fields[name], each)]));
}

function fieldGiven(field: GraphQLInputField | undefined, value: unknown): unknown {
  if (!field) return value;
  const overridesDefault = value === null && field.defaultValue !== undefined;
  return overridesDefault ? nullInsteadOfDefault : withoutDefaults(field.type, value);
}

// The comparison treats null as absent, but here null is a value.
const nullInsteadOfDefault = { insteadOfDefault: 'null' };

// Cloned to have equal prototypes: graphql-js creates defaults without one.
const hasDefault = (field: GraphQLInputField | undefined, value: unknown): boolean =>
  field?.defaultValue !== undefined &&
  isDeepStrictEqual(structuredClone(value), structuredClone(field.defaultValue));
