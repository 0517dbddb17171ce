import { isEnumType, type GraphQLLeafType } from 'graphql';
import { integerDigits, isRaw } from './exact-numbers.ts';
import { valueKind } from './invalid-answer.ts';

/** https://spec.graphql.org/September2025/#sec-Scalars: result coercion; throws where a value is not of the type. */
export function leafValue(type: GraphQLLeafType, value: unknown): unknown {
  if (isEnumType(type)) {
    if (typeof value === 'string' && type.getValue(value)) return value;
    // Which value it is may be hidden from clients.
    throw new TypeError(`Enum "${type.name}" cannot represent the value that its subgraph gave`);
  }
  const coerced = coerceLeaf(type, value);
  if (coerced !== undefined) return coerced;
  const limit = type.name === 'Int' && valueKind(value) === 'integer' ? ': it takes 32 bits' : '';
  throw new TypeError(`${type.name} cannot represent the ${valueKind(value)} that its subgraph gave${limit}`);
}

/** The value as the scalar gives it to clients; undefined where it is not of the type. */
export const coerceLeaf = ({ name }: GraphQLLeafType, value: unknown): unknown =>
  (coercions[name] ?? custom)(value);

/** Gives undefined where a value is not of the type. */
type Coerce = (value: unknown) => unknown;

/** Of a number with more digits than a double, the double next to it. */
const double: Coerce = (value) => (isRaw(value) ? Number(value.rawJSON) : value);

/** Custom scalars are what their subgraph says, but a number that JSON.parse has made infinite is lost. */
const custom: Coerce = (value) => (value === Infinity || value === -Infinity ? undefined : value);

const coercions: Readonly<Record<string, Coerce>> = {
  Int(value) {
    const number = double(value);
    return typeof number === 'number' && (number | 0) === number ? number : undefined;
  },
  Float(value) {
    const number = double(value);
    return Number.isFinite(number) ? number : undefined;
  },
  String: (value) => (typeof value === 'string' ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  ID: (value) => (typeof value === 'string' ? value : integerDigits(value)),
};
