import { getNamedType, getNullableType, isLeafType, isListType, type GraphQLOutputType } from 'graphql';
import { entity, idText, isRecord, isThing } from './thing.ts';

/** A given value as the field's type has it: objects become things, whose other fields are made. */
export function adapted(value: unknown, type: GraphQLOutputType, key: string): unknown {
  const nullable = getNullableType(type);
  if (value === null || isThing(value)) return value;
  if (isListType(nullable) && Array.isArray(value)) {
    const of = nullable.ofType;
    return value.map((each, index) => adapted(each, of, `${key}.${index}`));
  }
  const named = getNamedType(type);
  if (!isRecord(value) || isLeafType(named)) return value;
  const name = typeof value.__typename === 'string' ? value.__typename : named.name;
  if (value.id != null) return entity(name, idText(value.id), value);
  return { __typename: name, key, known: value };
}
