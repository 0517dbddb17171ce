import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { federationFields } from './derived-rules.ts';

type ResolverMap = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Throws if a resolver has no field or a root field has no resolver. Without this check a misspelt resolver
 * is never called and a forgotten root field is null, without an error.
 */
export function checkResolvers(schema: GraphQLSchema, resolvers: ResolverMap): void {
  const problems = [...unknownFields(schema, resolvers), ...forgottenFields(schema, resolvers)];
  if (problems.length > 0) throw new Error(problems.join('; '));
}

function unknownFields(schema: GraphQLSchema, resolvers: ResolverMap): string[] {
  return Object.entries(resolvers).flatMap(([typeName, fields]) => {
    const type = schema.getType(typeName);
    if (!type) return [`the schema has no type ${typeName}`];
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    const known = type.getFields();
    return Object.keys(fields)
      .filter((field) => !field.startsWith('__') && !known[field])
      .map((field) => `the schema has no field ${typeName}.${field}`);
  });
}

function forgottenFields(schema: GraphQLSchema, resolvers: ResolverMap): string[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {})
      .filter((field) => type && !federationFields.includes(field) && !resolvers[type.name]?.[field])
      .map((field) => `${type?.name}.${field} has no resolver`),
  );
}
