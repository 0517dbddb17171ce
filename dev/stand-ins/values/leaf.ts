import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  type GraphQLEnumType,
  type GraphQLLeafType,
  type GraphQLSchema,
} from 'graphql';
import type { Random } from '../random.ts';
import { textOf, type TextPlace } from './text.ts';

const dayMs = 86_400_000;
/** Fixed, so that the same seed gives the same instants on every day. */
const newest = Date.UTC(2026, 10, 1);
const farAhead = Date.UTC(2036, 0, 1);

function instant({ name }: TextPlace, random: Random): Date {
  const ms = random.below(300 * dayMs);
  return new Date(/expire|until|due|unpublish/i.test(name) ? farAhead + ms : newest - ms);
}

const dateTime = (place: TextPlace, random: Random) => instant(place, random).toISOString();
const decimal = (_: TextPlace, random: Random) => `${1 + random.below(199)}.${10 + random.below(90)}`;
const bigNumber = (_: TextPlace, random: Random) => String(random.below(1_000_000));
const address = (_: TextPlace, random: Random) => `https://shop.example/${random.letters(8)}`;

/** By the name of the scalar; others are text. */
const scalars: Readonly<Record<string, (place: TextPlace, random: Random) => unknown>> = {
  ID: (_, random) => random.letters(12),
  Int: whole,
  Float: (place, random) => whole(place, random) + random.below(10) / 10,
  Boolean: (_, random) => random.below(2) === 1,
  DateTime: dateTime,
  Timestamp: dateTime,
  Date: (place, random) => dateTime(place, random).slice(0, 10),
  Time: (place, random) => dateTime(place, random).slice(11),
  Decimal: decimal,
  BigDecimal: decimal,
  BigInt: bigNumber,
  Long: bigNumber,
  Currency: () => 'EUR',
  CountryCode: (_, random) => textOf({ name: 'country', description: '', about: '' }, random),
  EmailAddress: (_, random) => textOf({ name: 'email', description: '', about: '' }, random),
  URL: address,
  URI: address,
  UUID: uuid,
  JSON: (_, random) => ({ [random.letters(4)]: random.below(100) }),
  JSONObject: (_, random) => ({ [random.letters(4)]: random.below(100) }),
};

/** A value of a scalar or an enum. */
export function leafValue(
  schema: GraphQLSchema,
  type: GraphQLLeafType,
  place: TextPlace,
  random: Random,
): unknown {
  if (isEnumType(type)) return defaultIn(schema, place.name, type.name) ?? random.pick(usableValues(type));
  return (scalars[type.name] ?? textOf)(place, random);
}

/** The value that an input of the schema has by default under this name: what is made is in the state in which it begins. */
export function defaultIn(schema: GraphQLSchema, name: string, typeName: string): unknown {
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  const fields = inputs.map((input) => input.getFields()[name]);
  return fields.find(
    (field) => field?.defaultValue !== undefined && getNamedType(field.type).name === typeName,
  )?.defaultValue;
}

/** The values that are not deprecated, if there is one. */
export function usableValues(type: GraphQLEnumType): string[] {
  const values = type.getValues();
  const current = values.filter(({ deprecationReason }) => deprecationReason == null);
  return (current.length > 0 ? current : values).map(({ name }) => name);
}

/** Within the bounds that the description states, else of a size that its name suggests. */
export function whole({ name, description }: Omit<TextPlace, 'about'>, random: Random): number {
  const [, from, to] = /(-?\d+) to (\d+)/.exec(description) ?? [];
  if (from !== undefined && to !== undefined)
    return Number(from) + random.below(Number(to) - Number(from) + 1);
  if (/version/i.test(name)) return 1;
  if (/(quantity|attempt|position|rank)s?$/i.test(name)) return 1 + random.below(5);
  return random.below(100);
}

function uuid(_: TextPlace, random: Random): string {
  const hex = (length: number) => Array.from({ length }, () => random.below(16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}
