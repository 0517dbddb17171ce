import type { Route } from '@shop/shared/graphql';
import { unsubscribePath } from '../adapters/links.ts';
import { smsReportsPath, type SmsConfig } from '../adapters/sms-sender.ts';
import type { NotificationsService } from '../application/service.ts';
import { previewsRoute } from '../templates/previews.ts';
import { mailReportsRoute } from './mail-reports.ts';
import { smsReportsRoute } from './sms-reports.ts';
import { unsubscribeRoute } from './unsubscribe.ts';

export type RouteConfig = {
  sms: SmsConfig | null;
  /** Null where the mail server reports nothing. */
  mailWebhookSecret: string | null;
  previews: boolean;
};

/** What people, mail programs and providers call directly. */
export const routesOf = (
  service: NotificationsService & { routeConfig: RouteConfig },
): Readonly<Record<string, Route>> => {
  const { sms, mailWebhookSecret, previews } = service.routeConfig;
  return {
    [unsubscribePath]: unsubscribeRoute(service),
    ...(sms && { [smsReportsPath]: smsReportsRoute(service, sms) }),
    ...(mailWebhookSecret !== null && { '/webhooks/mail': mailReportsRoute(service, mailWebhookSecret) }),
    ...(previews && { '/previews': previewsRoute(service.templates) }),
  };
};
