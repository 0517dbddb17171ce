import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** All coordinates of a schema, written as in usage records, by type. */
export const schemaCoordinates = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type))
    .flatMap((type) => membersOf(type).map((member) => `${type.name}.${member}`));

function membersOf(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (isInputObjectType(type)) return Object.keys(type.getFields());
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap(({ name, args }) => [
    name,
    ...args.map((each) => `${name}.${each.name}`),
  ]);
}

/**
 * Under which coordinates the use of one is recorded: a field is also used where it is selected on an interface, and an
 * enum value where a field returns its enum, for records do not say which value a client was given.
 */
export function recordedAs(schema: GraphQLSchema): (coordinate: string) => string[] {
  const returning = fieldsByEnum(schema);
  return (coordinate) => {
    const [typeName = '', ...member] = coordinate.split('.');
    const type = schema.getType(typeName);
    if (member.length === 0) return [coordinate];
    if (isEnumType(type)) return [coordinate, ...(returning.get(typeName) ?? [])];
    const interfaces = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
    return [coordinate, ...interfaces.map(({ name }) => [name, ...member].join('.'))];
  };
}

function fieldsByEnum(schema: GraphQLSchema): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const returned = getNamedType(field.type);
      if (!isEnumType(returned)) continue;
      found.set(returned.name, [...(found.get(returned.name) ?? []), `${type.name}.${field.name}`]);
    }
  }
  return found;
}
