import { randomBytes } from 'node:crypto';
import { refuseField } from '@shop/shared/errors';
import { commandGuard, notIdempotent, one } from '@shop/shared/messaging';
import {
  redeliver,
  webhookEvents,
  type Webhook,
  type WebhookDelivery,
} from '../../domain/webhooks/webhook.ts';
import { errorCodes } from '../../error-codes.ts';
import type { NotificationsService } from '../service.ts';

const newSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

export type NewWebhook = { url: string; description: string; events: readonly string[] };
export type WebhookChange = {
  webhookId: string;
  url?: string;
  events?: readonly string[];
  enabled?: boolean;
};

function check({ webhookCaller }: NotificationsService, { url, events }: Partial<NewWebhook>): void {
  const refused = url === undefined ? null : webhookCaller.refuse(url);
  if (refused !== null) throw refuseField('INVALID_INPUT', refused, 'url');
  const unknown = events?.find((type) => !webhookEvents.some((each) => each === type));
  if (unknown !== undefined || events?.length === 0)
    throw refuseField(
      'INVALID_INPUT',
      `There is no event ${unknown ?? ''}; there are ${webhookEvents.join(', ')}`,
      'events',
    );
}

/** The secret is shown this once. */
export function createWebhook(
  service: NotificationsService,
  { byId, idempotencyKey, ...wanted }: NewWebhook & { byId: string; idempotencyKey: string },
): Promise<Webhook> {
  check(service, wanted);
  const { work, webhooks, clock, ids } = service;
  const webhook: Webhook = {
    id: ids.next('whk'),
    ...wanted,
    secret: newSecret(),
    enabled: true,
    disabledReason: null,
    failingSince: null,
    createdAt: clock.now(),
    createdBy: byId,
  };
  const input = wanted;
  const guard = commandGuard({
    name: 'createWebhook',
    caller: byId,
    idempotencyKey,
    input,
    now: clock.now(),
  });
  return work.run(guard, { it: one(webhooks, webhook.id) }, () => ({
    save: { it: webhook },
    result: webhook,
  }));
}

export function updateWebhook(
  service: NotificationsService,
  { webhookId, url, events, enabled }: WebhookChange,
): Promise<Webhook> {
  check(service, { ...(url !== undefined && { url }), ...(events !== undefined && { events }) });
  const { work, webhooks } = service;
  return work.run(notIdempotent('updateWebhook'), { it: one(webhooks, webhookId) }, ({ it }) => {
    if (!it) throw refuseField(errorCodes.WEBHOOK_NOT_FOUND, 'There is no such webhook', 'webhookId');
    const changed = {
      ...it,
      url: url ?? it.url,
      events: events ?? it.events,
      ...(enabled !== undefined && { enabled, disabledReason: null, failingSince: null }),
    };
    return { save: { it: changed }, result: changed };
  });
}

export function redeliverWebhook(
  service: NotificationsService,
  deliveryId: string,
): Promise<WebhookDelivery> {
  const { work, webhookDeliveries, clock } = service;
  const now = clock.now();
  return work.run(notIdempotent('redeliverWebhook'), { it: one(webhookDeliveries, deliveryId) }, ({ it }) => {
    if (!it)
      throw refuseField(errorCodes.WEBHOOK_DELIVERY_NOT_FOUND, 'There is no such delivery', 'deliveryId');
    const { delivery, tasks } = redeliver(it, now);
    return { save: { it: delivery }, tasks, result: delivery };
  });
}
