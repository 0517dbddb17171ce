import {
  GraphQLFloat,
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
import { exactJson, exactNumber } from './exact-json.ts';

type Change = (type: GraphQLOutputType) => GraphQLOutputType;

/** Makes every field and every item of a list in this schema one that may be null. */
export const dropNonNull = (schema: GraphQLSchema): GraphQLSchema => changeFields(schema, nullable);

/** Makes this schema give IDs and Floats as some servers write them: 64-bit numbers, and every digit of a double. */
export const giveRawNumbers = (schema: GraphQLSchema): GraphQLSchema => changeFields(schema, withRawNumber);

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

const rawId = new GraphQLScalarType({
  name: 'ID',
  serialize: (value) => (/^[1-9]\d*$/.test(String(value)) ? exactNumber(String(value)) : value),
});
const rawFloat = new GraphQLScalarType({
  name: 'Float',
  serialize: (value) => exactJson.rawJSON((value as number).toPrecision(25)),
});

function withRawNumber(type: GraphQLOutputType): GraphQLOutputType {
  if (isNonNullType(type))
    return new GraphQLNonNull(withRawNumber(type.ofType) as GraphQLNullableType & GraphQLOutputType);
  if (isListType(type)) return new GraphQLList(withRawNumber(itemOf(type)));
  if (type === GraphQLFloat) return rawFloat;
  return type === GraphQLID ? rawId : type;
}

const itemOf = (list: GraphQLList<GraphQLOutputType>): GraphQLOutputType => list.ofType;
