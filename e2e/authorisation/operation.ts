import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql';

/** The ids of objects of the owner, by their types. */
export type KnownIds = Readonly<Record<string, string>>;

const deepest = 3;
const samples: Readonly<Record<string, string>> = {
  Boolean: 'true',
  Currency: '"EUR"',
  DateTime: '"2026-11-20T09:00:00Z"',
  Decimal: '"1.00"',
  Float: '1',
  Int: '1',
  JSON: '{}',
};
/** Names of people in the schema that are users. */
const roleNames: Readonly<Record<string, string>> = { customerId: 'User' };

/** Asks for a root field with all it leads to, about the objects of the owner. */
export const selectionOfField = (
  { name, args, type }: GraphQLField<unknown, unknown>,
  ids: KnownIds,
): string =>
  `${name}${argumentsOf(args, ids, getNamedType(type).name)} ${selectionOf(getNamedType(type), ids)}`;

/** The fields of a type, and of the types that it leads to; each type once on every path. */
export function selectionOf(type: unknown, ids: KnownIds, path: readonly string[] = []): string {
  if (isInterfaceType(type)) return '{ __typename id }';
  if (!isObjectType(type)) return '';
  const inner = [...path, type.name];
  const fields = fieldsOf(type).flatMap(({ name, args, type: fieldType }) => {
    const named = getNamedType(fieldType);
    const asked = `${name}${argumentsOf(args, ids, named.name)}`;
    if (!isObjectType(named)) return [asked];
    return inner.includes(named.name) || path.length >= deepest
      ? []
      : [`${asked} ${selectionOf(named, ids, inner)}`];
  });
  return fields.length === 0 ? '{ __typename }' : `{ ${fields.join(' ')} }`;
}

const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields());

/** What is required, and what names an object of the owner. */
function argumentsOf(args: readonly GraphQLArgument[], ids: KnownIds, about: string): string {
  const given = args.flatMap(({ name, type }) => {
    const literal = literalOf(type, ids, name === 'id' ? about : typeNamed(name));
    return isNonNullType(type) || isKnown(name, ids, about) ? [`${name}: ${literal}`] : [];
  });
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

const isKnown = (name: string, ids: KnownIds, about: string): boolean =>
  name === 'after' ? about.endsWith('Update') : (name === 'id' ? about : typeNamed(name)) in ids;

/** The type that an argument or a key such as `userId` refers to. */
export const typeNamed = (name: string): string =>
  roleNames[name] ?? name.charAt(0).toUpperCase() + name.slice(1).replace(/Id$/, '');

/** Texts are empty: commands refuse them, so that what a viewer may do has no effect. */
function literalOf(type: GraphQLInputType, ids: KnownIds, about: string): string {
  if (isNonNullType(type)) return literalOf(type.ofType, ids, about);
  if (isListType(type)) return `[${literalOf(type.ofType, ids, about)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields())
      .filter((field) => isNonNullType(field.type) || typeNamed(field.name) in ids)
      .map((field) => `${field.name}: ${literalOf(field.type, ids, typeNamed(field.name))}`);
    return `{ ${fields.join(', ')} }`;
  }
  return samples[type.name] ?? JSON.stringify(type.name === 'ID' ? (ids[about] ?? 'none') : '');
}
