import type { Envelope } from '@shop/shared/contracts';
import { many, type IdempotencyGuard } from '@shop/shared/messaging';
import {
  callTask,
  webhookDelivery,
  webhookEvents,
  type WebhookDelivery,
} from '../../domain/webhooks/webhook.ts';
import type { NotificationsService } from '../service.ts';

/** An event that no customer is notified of: the partners who want to know are called. */
export async function tellPartners(
  service: NotificationsService,
  event: Envelope<object>,
  guard: IdempotencyGuard,
): Promise<void> {
  const { work, webhookDeliveries, clock } = service;
  const now = clock.now();
  const toPartners = await deliveriesToPartners(service, event, now);
  await work.run(guard, { toPartners: many(webhookDeliveries, []) }, () => ({
    save: { toPartners },
    tasks: toPartners.map(({ id }) => callTask(id, now)),
    result: undefined,
  }));
}

const isForPartners = (type: string): boolean => webhookEvents.some((each) => each === type);

export async function deliveriesToPartners(
  { webhooks }: NotificationsService,
  { id, type, time, data }: Envelope<object>,
  now: Date,
): Promise<WebhookDelivery[]> {
  if (!isForPartners(type)) return [];
  const wanting = await webhooks.find({ enabled: true, events: type });
  return wanting.map((webhook) => webhookDelivery(webhook, { id, type, time, data }, now));
}
