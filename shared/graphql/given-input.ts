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
 * The checked `input` of a mutation without the fields that have the default of the SDL, for comparing it with what came
 * under the same idempotency key: a field that the schema has gained since must not make another input of it.
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

// The comparison takes null for absent, which here it is not.
const nullInsteadOfDefault = { insteadOfDefault: 'null' };

// The clones have equal prototypes; graphql-js gives defaults none.
const hasDefault = (field: GraphQLInputField | undefined, value: unknown): boolean =>
  field?.defaultValue !== undefined &&
  isDeepStrictEqual(structuredClone(value), structuredClone(field.defaultValue));
