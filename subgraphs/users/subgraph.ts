import { sealedTexts } from '@shop/shared/auth';
import { mailPurpose } from '@shop/shared/contracts';
import { defineSubgraph } from '@shop/shared/subgraph';
import { isCommonPassword } from './adapters/common-passwords.ts';
import { credentials } from './adapters/credentials/index.ts';
import { jwksPath, jwksRoute } from './adapters/credentials/jwks-route.ts';
import { openKeyRing } from './adapters/credentials/key-ring.ts';
import { ensureAdministrator } from './application/accounts/ensure-administrator.ts';
import { scheduleForgetting } from './application/sessions/forget-sessions.ts';
import { tokenPath } from './adapters/credentials/token-route.ts';
import { clientCredentialsRoute } from './client-credentials-route.ts';
import { readConfig } from './config.ts';
import { requestContext } from './context.ts';
import { published } from './events/published.ts';
import { permissions } from './permissions.ts';
import { resolvers } from './resolvers/index.ts';
import { stores } from './store/index.ts';
import { tasks } from './tasks.ts';

/** Accounts and sessions. */
export const users = defineSubgraph({
  name: 'users',
  schema: new URL('schema.graphql', import.meta.url),
  readConfig,
  events: { published },
  stores,
  adapters: async (parts, { signUpsPerHour, shopUrl, viewerSecret }) => {
    const keys = await openKeyRing(parts.signingKeys, parts.clock);
    return {
      keys,
      credentials: credentials(keys, parts),
      mailSecrets: sealedTexts(viewerSecret, mailPurpose, parts.clock),
      isCommonPassword,
      signUpsPerHour,
      shopUrl,
    };
  },
  async beforeServing(service, { administrator }) {
    if (administrator) await ensureAdministrator(service, administrator);
    await scheduleForgetting(service);
  },
  tasks,
  routes: (service) => ({
    [jwksPath]: jwksRoute(service.keys),
    [tokenPath]: clientCredentialsRoute(service),
  }),
  context: requestContext,
  resolvers,
  permissions,
});
