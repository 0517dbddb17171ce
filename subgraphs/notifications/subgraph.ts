import { sealedTexts } from '@shop/shared/auth';
import { mailPurpose } from '@shop/shared/contracts';
import type { Route } from '@shop/shared/graphql';
import { defineSubgraph } from '@shop/shared/subgraph';
import { smtpMailer } from './adapters/smtp-mailer.ts';
import { domainOf, nameOf, readConfig } from './config.ts';
import { consumers } from './consumers.ts';
import { requestContext } from './context.ts';
import { consumed } from './events/consumed.ts';
import { published } from './events/published.ts';
import { permissions } from './permissions.ts';
import { resolvers } from './resolvers/index.ts';
import { stores } from './store/index.ts';
import { tasks } from './tasks.ts';
import { openTemplates } from './templates/open-templates.ts';
import { previewsRoute } from './templates/previews.ts';

/** Notifications and e-mails to customers. */
export const notifications = defineSubgraph({
  name: 'notifications',
  schema: new URL('schema.graphql', import.meta.url),
  readConfig,
  events: { published, consumed },
  stores,
  adapters: ({ clock }, { smtpUrl, mailFrom, shopUrl, previews, viewerSecret }) => ({
    mailSecrets: sealedTexts(viewerSecret, mailPurpose, clock),
    mailer: smtpMailer({ smtpUrl, from: mailFrom }),
    mailDomain: domainOf(mailFrom),
    templates: openTemplates({ shopUrl, shopName: nameOf(mailFrom) }),
    previews,
  }),
  consumers,
  tasks,
  routes: ({ templates, previews }): Record<string, Route> =>
    previews ? { '/previews': previewsRoute(templates) } : {},
  context: requestContext,
  resolvers,
  permissions,
});
