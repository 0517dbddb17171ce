import { buildSubgraphSchema } from '@apollo/subgraph';
import type { PermissionRules } from '@shop/shared/auth';
import { messageOf, StartError } from '@shop/shared/errors';
import type { GraphQLSchema } from 'graphql';
import { checkPermissions } from './check-permissions.ts';
import { checkResolvers } from './check-resolvers.ts';
import { decimalAmount } from './money.ts';
import { scalars } from './scalars.ts';
import { parseSdl } from './sdl.ts';
import { withUserErrors } from './user-errors.ts';

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

/** The executable schema of one subgraph: its own SDL, the shared value types, and what resolves them. */
export function subgraphSchema(
  name: string,
  schema: URL,
  resolvers: Resolvers,
  rules: PermissionRules,
): GraphQLSchema {
  const mutations = resolvers.Mutation as Parameters<typeof withUserErrors>[0] | undefined;
  try {
    const served = {
      ...scalars,
      Money: { amount: decimalAmount },
      ...resolvers,
      ...(mutations && { Mutation: withUserErrors(mutations) }),
    };
    const built = buildSubgraphSchema([{ typeDefs: parseSdl(schema), resolvers: served as ResolverMap }]);
    checkResolvers(built, resolvers);
    checkPermissions(built, rules);
    return built;
  } catch (error) {
    throw new StartError(`${name}: schema, resolvers and permissions do not fit: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
