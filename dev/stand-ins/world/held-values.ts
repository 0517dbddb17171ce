import { getNamedType, getNullableType, isEnumType, isLeafType, type GraphQLObjectType } from 'graphql';
import { valueNamed, type Field } from '../graph/shape.ts';
import { usableValues } from '../values/leaf.ts';
import { isRecord, type World } from './thing.ts';

/** Whether a field of that type can show a value: a leaf must serialize it, an object takes an object. */
export function fits({ type }: Field, value: unknown): boolean {
  if (value === null) return !String(type).endsWith('!');
  const named = getNamedType(type);
  if (Array.isArray(value) !== String(type).startsWith('[')) return false;
  const values: unknown[] = Array.isArray(value) ? value : [value];
  if (!isLeafType(named)) return values.every(isRecord);
  try {
    for (const each of values) named.serialize(each);
    return true;
  } catch {
    return false;
  }
}

/** Enums take the value that a verb names: an order that was `cancelled` is CANCELLED. */
export function setStatus(world: World, type: GraphQLObjectType, key: string, verb: string): void {
  for (const field of Object.values(type.getFields())) {
    const single = getNullableType(field.type);
    const status = isEnumType(single) ? valueNamed(usableValues(single), verb) : undefined;
    if (status !== undefined) world.change(key, { [field.name]: status });
  }
}
