import {
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';

export type Field = GraphQLField<unknown, unknown>;

export const fieldOf = (type: GraphQLObjectType, name: string): Field | undefined => type.getFields()[name];

export const hasId = (type: unknown): boolean => isObjectType(type) && type.getFields().id !== undefined;

/** The type of one object, not of a list. */
export function singleObject(type: GraphQLOutputType): GraphQLObjectType | undefined {
  const single = getNullableType(type);
  return isObjectType(single) ? single : undefined;
}

/** The type of the nodes, if `type` is a Relay connection. */
export function nodeOf(type: unknown): GraphQLObjectType | undefined {
  if (!isObjectType(type)) return undefined;
  const { edges, pageInfo } = type.getFields();
  const edge = edges && getNamedType(edges.type);
  if (!pageInfo || !isObjectType(edge)) return undefined;
  const node = edge.getFields().node;
  return node && singleObject(node.type);
}

/** Whether a field of Query reads a feed: a list of updates, each with its cursor, after a cursor. */
export function readsFeed({ type, args }: Field): boolean {
  const update = getNamedType(type);
  const isList = isListType(getNullableType(type)) && isObjectType(update);
  return isList && update.getFields().cursor !== undefined && args.some(({ name }) => name === 'after');
}

/** The codes with which a mutation may be refused, as its description says: "Refusals: `SKU_TAKEN`, …". */
export function refusalsOf({ description }: Field): string[] {
  const [, listed = ''] = /\bRefusals?:(.*)/s.exec(description ?? '') ?? [];
  return [...listed.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, code = '']) => code);
}

/** Where a name stands in a type: in a field of it, or in a field of a part of it that has no id. */
export function pathTo(type: GraphQLObjectType, name: string): readonly string[] | undefined {
  if (fieldOf(type, name)) return [name];
  for (const field of Object.values(type.getFields())) {
    const part = singleObject(field.type);
    const inside = part && !hasId(part) && !nodeOf(part) ? fieldOf(part, name) : undefined;
    if (inside && isLeafType(getNamedType(inside.type))) return [field.name, name];
  }
  return undefined;
}

/** The value that a word such as `cancel` or `cancelled` names: `CANCELLED`. */
export const valueNamed = (values: readonly string[], word: string): string | undefined =>
  values
    .filter((value) => value.startsWith(stemOf(word).toUpperCase()))
    .toSorted((one, other) => one.length - other.length)[0];

/** `plac` of place and of placed, so that the forms of a verb begin alike. */
export const stemOf = (verb: string): string => verb.replace(/(?<=...)(ed|e)$/, '');
