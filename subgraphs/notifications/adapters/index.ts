import { sealedTexts } from '@shop/shared/auth';
import { mailPurpose } from '@shop/shared/contracts';
import type { Clock } from '@shop/shared/runtime';
import { domainOf, nameOf, type NotificationsConfig } from '../config.ts';
import { openTemplates } from '../templates/open-templates.ts';
import { signedLinks } from './links.ts';
import { pushSender } from './push-sender.ts';
import { smsSender } from './sms-sender.ts';
import { smtpMailer } from './smtp-mailer.ts';
import { webhookCaller } from './webhook-caller.ts';

/** Everything outside of this subgraph, by the configuration. */
export function openAdapters(config: NotificationsConfig, clock: Clock) {
  const { smtpUrl, mailFrom, shopUrl, publicUrl, linkSecret, sms, vapid, mailWebhookSecret, development } =
    config;
  const reach = { privateAddresses: development };
  return {
    mailSecrets: sealedTexts(config.viewerSecret, mailPurpose, clock),
    mailer: smtpMailer({ smtpUrl, from: mailFrom }),
    mailDomain: domainOf(mailFrom),
    templates: openTemplates({ shopUrl, shopName: nameOf(mailFrom) }),
    sms: sms && smsSender(sms),
    push: vapid && pushSender(vapid, reach),
    webhookCaller: webhookCaller(reach),
    links: signedLinks(publicUrl, linkSecret),
    routeConfig: { sms, mailWebhookSecret, previews: development },
  };
}
