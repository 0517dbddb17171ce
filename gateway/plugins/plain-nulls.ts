import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.ts';

/**
 * An entity that its subgraph does not give, because it is gone or not the viewer's, is null and no more. The executor
 * of plans would add that non-null fields of it could not be completed; a real fault comes with an error of its own.
 */
export const plainNulls = (): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: async () => ({
    async willSendResponse({ response: { body } }) {
      if (body.kind !== 'single' || !body.singleResult.extensions) return;
      const { valueCompletion: _, ...extensions } = body.singleResult.extensions;
      if (Object.keys(extensions).length > 0) body.singleResult.extensions = extensions;
      else delete body.singleResult.extensions;
    },
  }),
});
