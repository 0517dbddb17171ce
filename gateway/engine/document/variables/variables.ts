import { boundedText } from '@shop/shared/errors';
import {
  getNamedType,
  GraphQLError,
  isInputObjectType,
  isInputType,
  isNonNullType,
  isScalarType,
  isSpecifiedScalarType,
  typeFromAST,
  valueFromAST,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { coerceValue, plainNumber, type Findings, type Place } from './coerce-value.ts';
import { isRaw } from '../../response/exact-numbers.ts';
import { isObject, type JsonObject } from '../../run/merge.ts';

export type Coerced = {
  values: Readonly<JsonObject>;
  /** What subgraphs are given, before defaults. */
  sent: Readonly<JsonObject>;
  errors?: readonly GraphQLError[];
};

export type ReadVariables = (given: Readonly<JsonObject>) => Coerced;

type Declared = { name: string; type: GraphQLInputType; defaultValue: unknown };

const none: Coerced = { values: {}, sent: {} };

/** https://spec.graphql.org/September2025/#sec-Coercing-Variable-Values; defaults filled in. */
export function variableReader(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): ReadVariables {
  if (variableDefinitions.length === 0) return () => none;
  const declared = variableDefinitions.map((each) => declaredBy(schema, each));
  return (given) => {
    const findings = new Found();
    const values = Object.create(null) as JsonObject;
    for (const each of declared) {
      if (findings.full) break;
      read(each, given, values, findings);
    }
    const sent = findings.hasLongNumbers ? withDoubles(declared, given) : given;
    const { errors } = findings;
    return errors.length > 0 ? { values: {}, sent, errors } : { values, sent };
  };
}

function declaredBy(
  schema: GraphQLSchema,
  { variable, type: node, defaultValue }: VariableDefinitionNode,
): Declared {
  const { value: name } = variable.name;
  const type = typeFromAST(schema, node as NamedTypeNode);
  if (!isInputType(type)) throw new GraphQLError(`The type of variable "$${name}" is no input type`);
  return { name, type, defaultValue: defaultValue && valueFromAST(defaultValue, type) };
}

function read(
  { name, type, defaultValue }: Declared,
  given: Readonly<JsonObject>,
  values: JsonObject,
  findings: Found,
): void {
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  if (value === undefined && defaultValue !== undefined) values[name] = defaultValue;
  else if (value !== undefined || isNonNullType(type))
    values[name] = coerceValue(value, type, { within: undefined, key: name }, findings);
}

/** As many as help: an input of a megabyte can be wrong in ten thousand places. */
const mostErrors = 5;

class Found implements Findings {
  readonly errors: GraphQLError[] = [];
  hasLongNumbers = false;

  get full(): boolean {
    return this.errors.length >= mostErrors;
  }

  problem(place: Place, text: string): void {
    if (this.full) return;
    const path = pathTo(place);
    const [variable = ''] = path;
    const where = path.length > 1 ? ` at "${path.join('')}"` : '';
    const message = boundedText(`Variable "$${variable}"${where}: ${text}`);
    this.errors.push(new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } }));
  }
}

function pathTo(place: Place): string[] {
  const path: string[] = [];
  for (let each: Place | undefined = place; each; each = each.within) {
    const { key, within } = each;
    path.unshift(typeof key === 'number' ? `[${key}]` : within ? `.${key}` : boundedText(key, longestName));
  }
  return path;
}

const longestName = 60;

/**
 * Numbers that a double cannot hold come as raw JSON, for custom scalars. Where the schema says Int, Float or ID they are
 * judged as the numbers that they are.
 */
function withDoubles(declared: readonly Declared[], given: Readonly<JsonObject>): Readonly<JsonObject> {
  const converted: JsonObject = { ...given };
  for (const { name, type } of declared)
    if (Object.hasOwn(given, name)) converted[name] = doubles(given[name], type);
  return converted;
}

function doubles(value: unknown, type: GraphQLInputType): unknown {
  const named: GraphQLNamedInputType = getNamedType(type);
  if (isScalarType(named) && !isSpecifiedScalarType(named)) return value;
  if (isRaw(value)) return plainNumber(value, named.name);
  if (Array.isArray(value)) return value.map((each) => doubles(each, type));
  if (!isObject(value) || !isInputObjectType(named)) return value;
  const fields = named.getFields();
  const convert = (name: string, inner: unknown) =>
    fields[name] ? doubles(inner, fields[name].type) : inner;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, convert(name, inner)]));
}
