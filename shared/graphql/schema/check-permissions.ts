import type { PermissionRules } from '@shop/shared/auth/permissions';
import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/**
 * Throws if a root field or an entity has no rule. Without this check a forgotten rule shows only as
 * FORBIDDEN at run time.
 */
export function checkPermissions(schema: GraphQLSchema, rules: PermissionRules): void {
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => type != null);
  const problems = reachableFrom(roots, schema).flatMap((type) => {
    if (!isObjectType(type)) return [];
    const rule: unknown = rules[type.name];
    if (rule === undefined) return [`${type.name} has no permission rule`];
    if (!isPerField(rule) || '*' in rule) return [];
    return Object.keys(type.getFields())
      .filter((field) => !(field in rule))
      .map((field) => `${type.name}.${field} has no permission rule`);
  });
  if (problems.length > 0) throw new Error(problems.join('; '));
}

/** Shield's rules are instances of its classes; a table of rules is a plain object. */
const isPerField = (rule: unknown): rule is Record<string, unknown> =>
  typeof rule === 'object' && rule !== null && Object.getPrototypeOf(rule) === Object.prototype;

function reachableFrom(roots: readonly GraphQLNamedType[], schema: GraphQLSchema): GraphQLNamedType[] {
  const found = new Set(roots);
  for (const type of found) for (const next of nextOf(type, schema)) found.add(next);
  return [...found];
}

function nextOf(type: GraphQLNamedType, schema: GraphQLSchema): readonly GraphQLNamedType[] {
  if (isUnionType(type)) return type.getTypes();
  const implementations = isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
  if (!isInterfaceType(type) && !isObjectType(type)) return [];
  return [...implementations, ...Object.values(type.getFields()).map((field) => getNamedType(field.type))];
}
