import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { GraphFacts } from '../graph/facts.ts';

const deepest = 6;

/** Selects every field of a type, and of the types that it leads to; each type once on every path. */
function selectionOf(type: unknown, facts: GraphFacts, path: readonly string[] = []): string {
  if (isInterfaceType(type)) return '{ __typename id }';
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).flatMap(({ name, args, type: fieldType }) => {
    const named = getNamedType(fieldType);
    if (!isObjectType(named) && !isInterfaceType(named)) return [`${name}${argumentsOf(args, facts)}`];
    if (path.includes(named.name) || path.length >= deepest) return [];
    const inside = selectionOf(named, facts, [...path, named.name]);
    return [`${name}${argumentsOf(args, facts)} ${inside}`];
  });
  return fields.length === 0 ? '{ __typename }' : `{ ${fields.join(' ')} }`;
}

function argumentsOf(args: readonly GraphQLArgument[], facts: GraphFacts): string {
  const given = args
    .filter(({ type }) => isNonNullType(type))
    .map(({ name, type }) => `${name}: ${literal(type, name, facts)}`);
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

function literal(type: GraphQLInputType, name: string, facts: GraphFacts): string {
  if (isNonNullType(type)) return literal(type.ofType, name, facts);
  if (isListType(type)) return `[${literal(type.ofType, name, facts)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map(
      (field) => `${field.name}: ${literal(field.type, field.name, facts)}`,
    );
    return `{ ${fields.join(', ')} }`;
  }
  const named = facts.named(name);
  if (type.name === 'ID') return `"${named === undefined ? 'id_' : facts.prefixOf(named)}1"`;
  return (
    {
      Int: '1',
      Float: '1',
      Boolean: 'true',
      JSON: '{}',
      Currency: '"EUR"',
      DateTime: '"2026-11-20T09:00:00Z"',
    }[type.name] ?? '"12.50"'
  );
}

const rootFields = (type: GraphQLObjectType | null | undefined) => Object.values(type?.getFields() ?? {});

/** An operation for each root field, and for each entity, that selects everything it leads to. */
export function everyOperation(schema: GraphQLSchema, facts: GraphFacts): string[] {
  const operations = (
    [
      ['query', schema.getQueryType()],
      ['mutation', schema.getMutationType()],
    ] as const
  ).flatMap(([kind, root]) =>
    rootFields(root)
      .filter(({ name }) => !/^_(entities|service)$/.test(name))
      .map(
        ({ name, args, type }) =>
          `${kind} { ${name}${argumentsOf(args, facts)} ${selectionOf(getNamedType(type), facts)} }`,
      ),
  );
  const entities = [...facts.entities].filter((name) => {
    const type = schema.getType(name);
    // Those with nothing but an id are references to entities of others.
    return isObjectType(type) && Object.keys(type.getFields()).length > 1;
  });
  const resolved = entities.map(
    (name) =>
      `{ _entities(representations: [{ __typename: "${name}", id: "${facts.prefixOf(name)}1" }]) { ... on ${name} ${selectionOf(schema.getType(name), facts, [name])} } }`,
  );
  return [...operations, ...resolved];
}
