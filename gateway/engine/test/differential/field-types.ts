import {
  GraphQLID,
  GraphQLList,
  GraphQLNonNull,
  GraphQLScalarType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLNullableType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

type Change = (type: GraphQLOutputType) => GraphQLOutputType;

/** Makes every field and every item of a list in this schema one that may be null. */
export const dropNonNull = (schema: GraphQLSchema): GraphQLSchema => changeFields(schema, nullable);

/** Makes this schema give IDs as they are; the specification lets a service write them as numbers. */
export const giveRawIds = (schema: GraphQLSchema): GraphQLSchema => changeFields(schema, withRawId);

function changeFields(schema: GraphQLSchema, change: Change): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) field.type = change(field.type);
  }
  return schema;
}

function nullable(type: GraphQLOutputType): GraphQLOutputType {
  if (isNonNullType(type)) return nullable(type.ofType);
  return isListType(type) ? new GraphQLList(nullable(itemOf(type))) : type;
}

const rawId = new GraphQLScalarType({ name: 'ID' });

function withRawId(type: GraphQLOutputType): GraphQLOutputType {
  if (isNonNullType(type))
    return new GraphQLNonNull(withRawId(type.ofType) as GraphQLNullableType & GraphQLOutputType);
  if (isListType(type)) return new GraphQLList(withRawId(itemOf(type)));
  return type === GraphQLID ? rawId : type;
}

const itemOf = (list: GraphQLList<GraphQLOutputType>): GraphQLOutputType => list.ofType;
