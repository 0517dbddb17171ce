import { allow, type PermissionRules } from '@shop/shared/auth';
import { isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

/**
 * Allows every type without a key that has no rule: value types, payloads and connections are reached only
 * through a field that has a rule. Root fields and entities, which the gateway reads directly, stay closed
 * until a rule opens them.
 */
export function withDerivedRules(schema: GraphQLSchema, rules: PermissionRules): PermissionRules {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const open = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__') && !roots.includes(type) && !hasKey(type),
  );
  return { ...Object.fromEntries(open.map(({ name }) => [name, allow])), ...rules };
}

const hasKey = ({ astNode, extensionASTNodes }: GraphQLObjectType): boolean =>
  [astNode, ...extensionASTNodes].some((node) => node?.directives?.some(({ name }) => name.value === 'key'));
