import { one, type DueTask, type IdempotencyGuard } from '@shop/shared/messaging';
import { recordAttempt, type Webhook } from '../../domain/webhooks/webhook.ts';
import type { NotificationsService } from '../service.ts';

/** Calls a webhook once. The record of the attempt schedules the next one, so a crash before it repeats this one. */
export async function callWebhook(
  service: NotificationsService,
  { key }: DueTask,
  guard: IdempotencyGuard,
): Promise<void> {
  const { work, webhooks, webhookDeliveries, webhookCaller, clock } = service;
  const delivery = await webhookDeliveries.byId(key);
  const webhook = delivery && (await webhooks.byId(delivery.webhookId));
  if (!webhook || delivery.state !== 'PENDING') return;
  const at = clock.now();
  const { eventId: id, body } = delivery;
  const { url, secret } = webhook;
  const outcome = webhook.enabled
    ? await webhookCaller.call({ url, id, secret, body, at })
    : switchedOff(webhook);
  await work.run(
    guard,
    { webhook: one(webhooks, webhook.id), delivery: one(webhookDeliveries, key) },
    (loaded) => {
      if (!loaded.webhook || !loaded.delivery) return { result: undefined };
      const { tasks, ...save } = recordAttempt(loaded.webhook, loaded.delivery, { at, ...outcome });
      return { save, tasks, result: undefined };
    },
  );
}

const switchedOff = ({ disabledReason }: Webhook) => ({
  status: null,
  error: disabledReason ?? 'The webhook is switched off',
  durationMs: 0,
});
