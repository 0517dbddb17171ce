import {
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

/** Under which coordinates the use of one is recorded: a field is also used where it is selected on an interface. */
export function recordedAs(schema: GraphQLSchema, coordinate: string): string[] {
  const [typeName = '', ...member] = coordinate.split('.');
  const type = schema.getType(typeName);
  const interfaces = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
  if (member.length === 0) return [coordinate];
  return [coordinate, ...interfaces.map(({ name }) => [name, ...member].join('.'))];
}
