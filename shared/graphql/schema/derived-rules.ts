import { allow, type SubgraphRules } from '@shop/shared/auth/permissions';
import { isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

// @apollo/subgraph resolves these itself.
export const federationFields = ['_service', '_entities'];

/**
 * Allows every type without a key that has no rule: value types, payloads and connections are reached only
 * through a field that has a rule. Root fields and entities, which the gateway reads directly, stay closed
 * until a rule opens them. The fields that Federation adds to Query are open to the gateway.
 */
export function withDerivedRules(schema: GraphQLSchema, rules: SubgraphRules): SubgraphRules {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const open = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__') && !roots.includes(type) && !hasKey(type),
  );
  const derived = Object.fromEntries(open.map(({ name }) => [name, allow]));
  return { ...derived, ...rules, Query: { ...rules.Query, ...federationRules(schema) } };
}

const federationRules = (schema: GraphQLSchema) => {
  const fields = Object.keys(schema.getQueryType()?.getFields() ?? {});
  return Object.fromEntries(
    federationFields.filter((each) => fields.includes(each)).map((each) => [each, allow]),
  );
};

const hasKey = ({ astNode, extensionASTNodes }: GraphQLObjectType): boolean =>
  [astNode, ...extensionASTNodes].some((node) => node?.directives?.some(({ name }) => name.value === 'key'));
