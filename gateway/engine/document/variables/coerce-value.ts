import { boundedText, kindOf } from '@shop/shared/errors';
import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isSpecifiedScalarType,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLList,
  type GraphQLScalarType,
} from 'graphql';
import { isRaw } from '../../response/exact-numbers.ts';
import { isObject, type JsonObject } from '../../run/merge.ts';

/** Where a value stands within its variable. */
export type Place = { within: Place | undefined; key: string | number };

/** What is found on the way through the variables of one request. */
export type Findings = {
  problem(place: Place, text: string): void;
  /** Set when there are problems enough: what follows is not looked at. */
  full: boolean;
  /** Set when a scalar that is a double was given a number that needs more digits. */
  hasLongNumbers: boolean;
};

/**
 * https://spec.graphql.org/September2025/#sec-Input-Values, without what graphql-js puts into its messages: the value
 * itself, which may be a megabyte, and suggestions, which are worked out anew for each field that is unknown.
 */
export function coerceValue(
  value: unknown,
  type: GraphQLInputType,
  place: Place,
  findings: Findings,
): unknown {
  if (value === undefined || value === null) {
    if (isNonNullType(type)) findings.problem(place, mismatch(type, kindOf(value)));
    return null;
  }
  if (isNonNullType(type)) return coerceValue(value, type.ofType, place, findings);
  if (isListType(type)) return coerceList(value, type, place, findings);
  if (isInputObjectType(type)) return coerceObject(value, type, place, findings);
  return coerceLeaf(value, type, place, findings);
}

const mismatch = (type: GraphQLInputType, found: string): string =>
  `expected ${String(type)}, found ${found}`;

function coerceList(
  value: unknown,
  { ofType }: GraphQLList<GraphQLInputType>,
  place: Place,
  findings: Findings,
): unknown[] {
  // A single value stands for a list of it.
  if (!Array.isArray(value)) return [coerceValue(value, ofType, place, findings)];
  const coerced: unknown[] = [];
  for (const [key, item] of value.entries()) {
    if (findings.full) break;
    coerced.push(coerceValue(item, ofType, { within: place, key }, findings));
  }
  return coerced;
}

function coerceObject(
  value: unknown,
  type: GraphQLInputObjectType,
  place: Place,
  findings: Findings,
): JsonObject | undefined {
  if (!isObject(value) || isRaw(value)) {
    findings.problem(place, mismatch(type, isRaw(value) ? 'a number' : kindOf(value)));
    return undefined;
  }
  const fields = type.getFields();
  const coerced: JsonObject = {};
  for (const { name, type: fieldType, defaultValue } of Object.values(fields)) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (given !== undefined || (defaultValue === undefined && isNonNullType(fieldType)))
      coerced[name] = coerceValue(given, fieldType, { within: place, key: name }, findings);
    else if (defaultValue !== undefined) coerced[name] = defaultValue;
  }
  refuseUnknownFields(value, type, place, findings);
  if (type.isOneOf) refuseOthers(value, type, place, findings);
  return coerced;
}

const longestName = 60;

function refuseUnknownFields(
  value: JsonObject,
  type: GraphQLInputObjectType,
  place: Place,
  findings: Findings,
): void {
  const fields = type.getFields();
  for (const name of Object.keys(value)) {
    if (findings.full) return;
    if (!Object.hasOwn(fields, name))
      findings.problem(place, `${type.name} has no field "${boundedText(name, longestName)}"`);
  }
}

/** https://spec.graphql.org/September2025/#sec-OneOf-Input-Objects */
function refuseOthers(
  value: JsonObject,
  type: GraphQLInputObjectType,
  place: Place,
  findings: Findings,
): void {
  const [first, ...others] = Object.values(value).filter((each) => each !== undefined);
  if (others.length > 0 || first === undefined || first === null)
    findings.problem(place, `exactly one field of ${type.name} must have a value`);
}

function coerceLeaf(
  value: unknown,
  type: GraphQLScalarType | GraphQLEnumType,
  place: Place,
  findings: Findings,
): unknown {
  if (isEnumType(type)) {
    const known = typeof value === 'string' ? type.getValue(value) : undefined;
    if (!known) findings.problem(place, mismatch(type, kindOf(value)));
    return known?.value;
  }
  if (!isSpecifiedScalarType(type)) return custom(value, type, place, findings);
  if (isRaw(value)) findings.hasLongNumbers = true;
  const plain = isRaw(value) ? plainNumber(value, type.name) : value;
  if (accepts[type.name]?.(plain)) return type.parseValue(plain);
  findings.problem(place, mismatch(type, isRaw(value) ? 'a number' : kindOf(value)));
  return undefined;
}

/** A number that comes with more digits than a double has, as the scalar takes it. */
export const plainNumber = ({ rawJSON }: { rawJSON: string }, scalar: string): string | number =>
  scalar === 'ID' ? rawJSON : Number(rawJSON);

const accepts: Readonly<Record<string, (value: unknown) => boolean>> = {
  Int: (value) => Number.isInteger(value) && (value as number) === ((value as number) | 0),
  Float: Number.isFinite,
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
};

function custom(value: unknown, type: GraphQLScalarType, place: Place, findings: Findings): unknown {
  try {
    return type.parseValue(value);
  } catch {
    findings.problem(place, mismatch(type, kindOf(value)));
    return undefined;
  }
}
