import { buildSubgraphSchema } from '@apollo/subgraph';
import { applyMiddleware, permissionsFor, type SubgraphRules } from '@shop/shared/auth/permissions';
import { messageOf, StartError } from '@shop/shared/errors';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { checkPermissions } from './check-permissions.ts';
import { checkResolvers } from './check-resolvers.ts';
import { withDerivedRules } from './derived-rules.ts';
import { decimalAmount } from '../values/money.ts';
import { scalars } from './scalars.ts';
import { parseSdl } from './sdl.ts';
import { withUserErrors } from '../errors/user-errors.ts';

type ResolverMap = Extract<
  Parameters<typeof buildSubgraphSchema>[0],
  readonly unknown[]
>[number] extends infer Module
  ? Module extends { resolvers?: infer Map }
    ? Map
    : never
  : never;
type TypeResolvers = Record<string, unknown>;
export type Resolvers = Record<string, TypeResolvers>;

/** The executable schema of one subgraph: its SDL, resolvers (also of value types) and permissions. */
export function subgraphSchema(
  name: string,
  schema: URL,
  resolvers: Resolvers,
  rules: SubgraphRules,
): GraphQLSchema {
  const mutations = resolvers.Mutation as Parameters<typeof withUserErrors>[0] | undefined;
  try {
    const typeDefs = parseSdl(schema);
    const served = {
      ...valueTypesIn(typeDefs),
      ...resolvers,
      ...(mutations && { Mutation: withUserErrors(mutations) }),
    };
    const built = buildSubgraphSchema([{ typeDefs, resolvers: served as ResolverMap }]);
    checkResolvers(built, resolvers);
    const permissions = permissionsFor(withDerivedRules(built, rules));
    checkPermissions(built, permissions.rules);
    return applyMiddleware(built, permissions.middleware);
  } catch (error) {
    throw new StartError(`${name}: schema, resolvers and permissions do not match: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** What the kit resolves in every subgraph whose schema has the type. */
export const valueTypes = { ...scalars, Money: { amount: decimalAmount } };

function valueTypesIn({ definitions }: DocumentNode): Record<string, unknown> {
  const defined = new Set(definitions.map((each) => ('name' in each ? each.name?.value : undefined)));
  return Object.fromEntries(Object.entries(valueTypes).filter(([name]) => defined.has(name)));
}
