import {
  getNamedType,
  getVariableValues,
  isInputObjectType,
  isInputType,
  isScalarType,
  isSpecifiedScalarType,
  typeFromAST,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
  type NamedTypeNode,
  type OperationDefinitionNode,
} from 'graphql';
import { isObject, type JsonObject } from './merge.ts';

export type Coerced = {
  values: Readonly<JsonObject>;
  /** What subgraphs are given, before defaults. */
  sent: Readonly<JsonObject>;
  errors?: readonly GraphQLError[];
};

const none: Coerced = { values: {}, sent: {} };

/** https://spec.graphql.org/September2025/#sec-Coercing-Variable-Values; defaults filled in. */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<JsonObject>,
): Coerced {
  if (variableDefinitions.length === 0) return none;
  const first = getVariableValues(schema, variableDefinitions, given, limits);
  if (first.coerced) return { values: first.coerced, sent: given };
  const sent = withDoubles(schema, variableDefinitions, given);
  const second = getVariableValues(schema, variableDefinitions, sent, limits);
  return second.coerced ? { values: second.coerced, sent } : { values: {}, sent, errors: first.errors };
}

const limits = { maxErrors: 50 };

type Definitions = NonNullable<OperationDefinitionNode['variableDefinitions']>;

/**
 * Numbers that a double cannot hold come as raw JSON, for custom scalars. Where the schema says Int, Float or ID they are
 * judged as the numbers that they are.
 */
function withDoubles(
  schema: GraphQLSchema,
  definitions: Definitions,
  given: Readonly<JsonObject>,
): Readonly<JsonObject> {
  const converted: JsonObject = { ...given };
  for (const { variable, type } of definitions) {
    const name = variable.name.value;
    const inputType = typeFromAST(schema, type as NamedTypeNode);
    if (!Object.hasOwn(given, name) || !inputType || !isInputType(inputType)) continue;
    converted[name] = doubles(given[name], inputType);
  }
  return converted;
}

// https://github.com/tc39/proposal-json-parse-with-source, which the types do not know yet.
type RawJson = { isRawJSON(value: unknown): boolean };

const isRaw = (value: unknown): value is { rawJSON: string } => (JSON as unknown as RawJson).isRawJSON(value);

function doubles(value: unknown, type: GraphQLInputType): unknown {
  const named: GraphQLNamedInputType = getNamedType(type);
  if (isScalarType(named) && !isSpecifiedScalarType(named)) return value;
  if (isRaw(value)) return named.name === 'ID' ? value.rawJSON : Number(value.rawJSON);
  if (Array.isArray(value)) return value.map((each) => doubles(each, type));
  if (!isObject(value) || !isInputObjectType(named)) return value;
  const fields = named.getFields();
  const convert = (name: string, inner: unknown) =>
    fields[name] ? doubles(inner, fields[name].type) : inner;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, convert(name, inner)]));
}
