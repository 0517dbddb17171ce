import { isEnumType, type GraphQLLeafType } from 'graphql';
import { valueKind } from './invalid-answer.ts';

/** https://spec.graphql.org/September2025/#sec-Scalars: result coercion; throws where a value is not of the type. */
export function leafValue(type: GraphQLLeafType, value: unknown): unknown {
  if (isEnumType(type)) {
    if (typeof value === 'string' && type.getValue(value)) return value;
    // Which value it is may be hidden from clients.
    throw new TypeError(`Enum "${type.name}" cannot represent the value that its subgraph gave`);
  }
  const { accepts, coerce } = specified.get(type.name) ?? {};
  if (accepts && !accepts(value)) {
    const limit = type.name === 'Int' && Number.isInteger(value) ? ': it takes 32 bits' : '';
    throw new TypeError(
      `${type.name} cannot represent the ${valueKind(value)} that its subgraph gave${limit}`,
    );
  }
  return coerce ? coerce(value) : value;
}

/** 32 bits with a sign. */
const isInt = (value: unknown): boolean => typeof value === 'number' && (value | 0) === value;

type Coercion = { accepts: (value: unknown) => boolean; coerce?: (value: unknown) => unknown };

/** Custom scalars are whatever their subgraph says. */
const specified: ReadonlyMap<string, Coercion> = new Map<string, Coercion>([
  ['Int', { accepts: isInt }],
  ['Float', { accepts: Number.isFinite }],
  ['String', { accepts: (value) => typeof value === 'string' }],
  ['Boolean', { accepts: (value) => typeof value === 'boolean' }],
  ['ID', { accepts: (value) => typeof value === 'string' || Number.isInteger(value), coerce: String }],
]);
