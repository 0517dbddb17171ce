import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from '../context.ts';

/** A name that no operation of the document has is the client's mistake; the executor would call it ours. */
export const knownOperation = (): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: async () => ({
    async didResolveOperation({
      operation,
      request,
    }: {
      operation?: unknown;
      request: { operationName?: string };
    }) {
      if (operation) return;
      const { operationName } = request;
      const problem = operationName
        ? 'The document has no operation of the name that operationName gives'
        : 'The document has several operations, or none, and operationName does not say which one to run';
      throw new GraphQLError(problem, {
        extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
      });
    },
  }),
});
