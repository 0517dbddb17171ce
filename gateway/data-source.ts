import type { GraphQLDataSource } from '@apollo/gateway';
import { anonymous } from '@shop/shared/auth';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from './context.ts';
import type { Subgraph } from './subgraphs.ts';

/** A subgraph as the executor of query plans wants it. */
export const dataSourceOf = (ask: Subgraph): GraphQLDataSource => ({
  async process(options) {
    const { query = '', operationName, variables } = options.request;
    const { viewer = anonymous, signal } = options.context as Partial<GatewayContext>;
    const incoming = 'incomingRequestContext' in options ? options : undefined;
    const kind = incoming && isMutation(incoming.incomingRequestContext) ? 'mutation' : 'query';
    try {
      return await ask({ query, operationName, variables }, { viewer, signal, kind });
    } catch (error) {
      throw located(error, incoming?.pathInIncomingRequest);
    }
  },
});

/** All fetches of a mutation count as part of it; its reads are not worth telling apart. */
const isMutation = ({ operation }: { operation?: { operation: string } }): boolean =>
  operation?.operation === 'mutation';

/** Says which part of the answer is missing, down to the first list. */
function located(error: unknown, path: readonly (string | number)[] = []): unknown {
  const list = path.indexOf('@');
  const place = list < 0 ? path : path.slice(0, list);
  if (!(error instanceof GraphQLError) || place.length === 0) return error;
  const { message, extensions, originalError } = error;
  return new GraphQLError(message, { extensions, path: place, originalError });
}
