import { isEnumType, type GraphQLEnumType, type GraphQLSchema } from 'graphql';
import { defaultIn, whole } from '../values/leaf.ts';
import { textOf } from '../values/text.ts';
import { referredId } from '../world/references.ts';
import { entity, idText, isRecord, isThing, type World } from '../world/thing.ts';
import { currentValue } from './feeds.ts';
import { isNullable, typeIn, type JsonSchema } from './json-schema.ts';
import type { Subject } from './subject.ts';

export type DataPlace = {
  world: World;
  /** The path of the value in the event; with it the value is the same each time. */
  key: string;
  subject: Subject | undefined;
  /** What is given stays. */
  given: Readonly<Record<string, unknown>>;
  /** Its version after the event. */
  version: number;
  /** Whether numbers and amounts are new, instead of those of the object. */
  changes: boolean;
};

/** Data of an event that fits its schema, and the objects that it names. */
export function dataOf(place: DataPlace, { properties = {} }: JsonSchema): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  const fields = Object.entries(properties);
  const ids = fields.filter(([each, schema]) => isId(each, schema)).map(([name]) => name);
  // First those that the subject decides, for they decide others: an order its customer.
  const [decided, others] = [
    ids.filter((name) => isOf(place, name)),
    ids.filter((name) => !isOf(place, name)),
  ];
  for (const name of [...decided, ...others]) data[name] = place.given[name] ?? idFor(place, name, data);
  const scope = scopeOf(place, data);
  for (const [name, schema] of fields)
    if (!(name in data)) data[name] = place.given[name] ?? valueFor(place, name, schema, scope);
  return data;
}

const isId = (name: string, schema: JsonSchema): boolean => typeIn(schema) === 'string' && /Id$/.test(name);

/** Whether the name means the subject, or a field of it. */
const isOf = ({ world: { facts }, subject }: DataPlace, name: string): boolean =>
  subject !== undefined &&
  (facts.named(name) === subject.type || facts.referred(subject.type, name.replace(/Id$/, '')) !== undefined);

/** The object whose fields the data repeats. */
function scopeOf(
  { world, subject }: DataPlace,
  data: Readonly<Record<string, unknown>>,
): Subject | undefined {
  if (subject) return subject;
  const [name, id] = Object.entries(data)[0] ?? [];
  const type = name === undefined ? undefined : world.facts.named(name);
  return type === undefined ? undefined : { type, id: idText(id) };
}

/** The id that an object named before refers to by that name, else any that others refer to. */
function idFor({ world, key, subject }: DataPlace, name: string, data: Record<string, unknown>): string {
  const { facts } = world;
  const field = name.replace(/Id$/, '');
  const type = facts.named(name);
  const random = world.random(key, name);
  if (type === undefined) return `${field.toLowerCase()}_${random.letters(8)}`;
  if (type === subject?.type) return subject.id;
  const named = Object.entries(data).map(([each, id]) => ({ type: facts.named(each), id: idText(id) }));
  for (const owner of subject ? [subject, ...named] : named) {
    if (owner.type === undefined || facts.referred(owner.type, field) !== type) continue;
    const id = referenceIn(world, { type: owner.type, id: owner.id }, field, type);
    if (id !== undefined) return id;
  }
  return random.pick(world.referable(type));
}

/** What the stand-in shows, which may have changed; of types that others own, what they show. */
function referenceIn(world: World, owner: Subject, field: string, type: string): string | undefined {
  const thing = entity(owner.type, owner.id);
  const found = world.read(thing, field);
  return isThing(found) ? idText(found.known.id) : referredId(world, thing, field, type);
}

function valueFor(place: DataPlace, name: string, schema: JsonSchema, scope: Subject | undefined): unknown {
  if (name === 'version' && schema.type === 'integer') return place.version;
  const isNumber = ['integer', 'number'].includes(typeIn(schema) ?? '') || isMoney(schema);
  if (!(place.changes && isNumber)) {
    const current = fitting(place.world, schema, currentValue(place.world, scope, name));
    if (current !== undefined) return current;
  }
  return made({ ...place, key: `${place.key}.${name}` }, name, schema);
}

const isMoney = ({ properties }: JsonSchema): boolean => properties?.amountMinor !== undefined;

/** A value of the graph as the schema wants it; undefined if it does not fit. */
function fitting(world: World, schema: JsonSchema, value: unknown): unknown {
  if (isThing(value) && isMoney(schema)) {
    const [amount, currency] = [world.read(value, 'amount'), world.read(value, 'currency')];
    const [, digits = ''] = String(amount).split('.');
    return { amountMinor: Math.round(Number(amount) * 10 ** digits.length), currency };
  }
  if (schema.enum) return schema.enum.includes(value) ? value : undefined;
  if (schema.type === 'array')
    return Array.isArray(value) &&
      value.every((each) => fitting(world, schema.items ?? {}, each) !== undefined)
      ? value
      : undefined;
  const type = typeIn(schema);
  if (type === 'integer')
    return Number.isInteger(value) && isWithin(schema, value as number) ? value : undefined;
  return typeof value === type && !isRecord(value) ? value : undefined;
}

const leastOf = ({ minimum, exclusiveMinimum }: JsonSchema): number =>
  Math.max(minimum ?? -Infinity, exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + 1);

const isWithin = (schema: JsonSchema, value: number): boolean =>
  value >= leastOf(schema) && value <= (schema.maximum ?? Infinity);

function made(place: DataPlace, name: string, schema: JsonSchema): unknown {
  const { world, key } = place;
  const random = world.random(key);
  const { description = '', enum: values } = schema;
  if (schema.const !== undefined) return schema.const;
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  // What the description says of null is the ordinary case: "null for never".
  if (/\bnull for\b/.test(description) && isNullable(schema)) return null;
  if (choice) return made(place, name, { description, ...choice });
  if (values) return beginningOf(world.schema, name, values) ?? random.pick(values);
  const type = typeIn(schema);
  if (type === 'object') return partOf(place, schema);
  if (type === 'array') return listFor(place, name, schema);
  if (type === 'boolean') return random.below(2) === 1;
  if (type === 'integer' || type === 'number') {
    const value = whole({ name, description }, random) * (name === 'amountMinor' ? 100 : 1);
    return Math.min(Math.max(value, leastOf(schema)), schema.maximum ?? Infinity);
  }
  if (schema.format === 'date-time') return new Date(Date.UTC(2026, 0, 1 + random.below(300))).toISOString();
  return textOf({ name, description, about: '' }, random);
}

/** The first currency; else what the enum with these values has by default under this name. */
function beginningOf(schema: GraphQLSchema, name: string, values: readonly unknown[]): unknown {
  if (/currency/i.test(name)) return values[0];
  const isSame = (type: GraphQLEnumType) => {
    const all = type.getValues();
    return all.length === values.length && all.every((each) => values.includes(each.name));
  };
  const type = Object.values(schema.getTypeMap()).filter(isEnumType).find(isSame);
  return type && defaultIn(schema, name, type.name);
}

const partOf = (place: DataPlace, schema: JsonSchema): Record<string, unknown> =>
  dataOf({ ...place, subject: undefined, given: {} }, schema);

function listFor(
  place: DataPlace,
  name: string,
  { items = {}, minItems = 0, maxItems = 3 }: JsonSchema,
): unknown[] {
  const length = Math.min(Math.max(minItems, 1 + place.world.random(place.key, 'length').below(3)), maxItems);
  return Array.from({ length }, (_, index) => made({ ...place, key: `${place.key}.${index}` }, name, items));
}
