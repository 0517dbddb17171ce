import type { Route } from '@shop/shared/graphql';
import { tokenRoute } from './adapters/credentials/token-route.ts';
import { useMachineClient } from './application/machine-clients/use.ts';
import type { UsersService } from './application/service.ts';

/** Gives machine clients their access tokens. */
export const clientCredentialsRoute = (service: UsersService): Route =>
  tokenRoute({
    authenticate: ({ id, secret }) =>
      useMachineClient(service, { id, secretHash: service.credentials.hashSecret(secret) }),
    grant: async (client, scopes) => ({
      ...(await service.credentials.issueMachineToken(client, scopes)),
      scopes,
    }),
    now: () => service.clock.now(),
  });
