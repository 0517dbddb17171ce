import type { TaskDraft } from '@shop/shared/contracts';

/** The address of a partner that wants to know of events. */
export type Webhook = {
  id: string;
  url: string;
  description: string;
  events: readonly string[];
  /** Signs the messages; `whsec_` and base64, as Standard Webhooks has it. */
  secret: string;
  enabled: boolean;
  /** Why it is not enabled, where nobody has switched it off. */
  disabledReason: string | null;
  /** Since when every attempt has failed. */
  failingSince: Date | null;
  createdAt: Date;
  createdBy: string;
};

export type Attempt = { at: Date; status: number | null; error: string | null; durationMs: number };

export const webhookDeliveryStates = ['PENDING', 'DELIVERED', 'FAILED'] as const;

/** One event for one webhook, with what came of it. */
export type WebhookDelivery = {
  id: string;
  webhookId: string;
  eventId: string;
  eventType: string;
  /** The body as it is signed and sent, the same in every attempt. */
  body: string;
  state: (typeof webhookDeliveryStates)[number];
  attempts: readonly Attempt[];
  createdAt: Date;
  nextAttemptAt: Date | null;
};

export const callWebhookTask = 'call-webhook';

export const callTask = (id: string, dueAt: Date): TaskDraft => ({ task: callWebhookTask, key: id, dueAt });

const minutes = 60;
const hours = 60 * minutes;
/** The seconds between attempts: about a day and a half in all. */
export const attemptDelaysSeconds = [
  5,
  5 * minutes,
  30 * minutes,
  2 * hours,
  5 * hours,
  10 * hours,
  18 * hours,
];
/** One that has failed for so long is switched off. */
export const disabledAfterMs = 72 * hours * 1000;

/** The kinds of events that partners may ask for: what is about orders, money and stock, nothing about accounts. */
export const webhookEvents = [
  'order.confirmed.v1',
  'order.cancelled.v1',
  'order.shipped.v1',
  'order.delivered.v1',
  'payment.refunded.v1',
  'refund.failed.v1',
  'stock.low.v1',
] as const;

type NewEvent = { id: string; type: string; time: string; data: object };

export function webhookDelivery(webhook: Webhook, event: NewEvent, now: Date): WebhookDelivery {
  return {
    id: `${webhook.id}:${event.id}`,
    webhookId: webhook.id,
    eventId: event.id,
    eventType: event.type,
    body: JSON.stringify({ type: event.type, timestamp: event.time, data: event.data }),
    state: 'PENDING',
    attempts: [],
    createdAt: now,
    nextAttemptAt: now,
  };
}

type Called = { webhook: Webhook; delivery: WebhookDelivery; tasks: readonly TaskDraft[] };

/** What an attempt changes: done, again later, or given up; a webhook that fails for days is switched off. */
export function recordAttempt(webhook: Webhook, before: WebhookDelivery, attempt: Attempt): Called {
  const attempts = [...before.attempts, attempt];
  if (attempt.error === null) {
    const delivery = { ...before, attempts, state: 'DELIVERED', nextAttemptAt: null } as const;
    return { delivery, webhook: { ...webhook, failingSince: null }, tasks: [] };
  }
  const failing = disableIfFailing({ ...webhook, failingSince: webhook.failingSince ?? attempt.at }, attempt);
  const delay = failing.enabled ? attemptDelaysSeconds[before.attempts.length] : undefined;
  if (delay === undefined) {
    const delivery = { ...before, attempts, state: 'FAILED', nextAttemptAt: null } as const;
    return { delivery, webhook: failing, tasks: [] };
  }
  const nextAttemptAt = new Date(attempt.at.getTime() + delay * 1000);
  const delivery = { ...before, attempts, nextAttemptAt };
  return { delivery, webhook: failing, tasks: [callTask(before.id, nextAttemptAt)] };
}

function disableIfFailing(webhook: Webhook, { at, error }: Attempt): Webhook {
  const failingMs = at.getTime() - (webhook.failingSince ?? at).getTime();
  if (failingMs < disabledAfterMs) return webhook;
  return {
    ...webhook,
    enabled: false,
    disabledReason: `Every attempt of three days failed, at last: ${error}`,
  };
}

/** Once more from the start, as an administrator has asked for it. */
export function redeliver(
  delivery: WebhookDelivery,
  now: Date,
): { delivery: WebhookDelivery; tasks: TaskDraft[] } {
  const again = { ...delivery, state: 'PENDING', attempts: [], nextAttemptAt: now } as const;
  return { delivery: again, tasks: [callTask(delivery.id, now)] };
}
