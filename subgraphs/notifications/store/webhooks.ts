import {
  anyText,
  collection,
  date,
  flag,
  listOf,
  oneOf,
  optionalDate,
  optionalText,
  text,
} from '@shop/shared/subgraph';
import { webhookDeliveryStates, type Webhook, type WebhookDelivery } from '../domain/webhooks/webhook.ts';

export const webhooks = collection<Webhook>('webhooks', {
  fields: {
    url: text,
    description: anyText,
    events: [String],
    secret: text,
    enabled: flag,
    disabledReason: optionalText,
    failingSince: optionalDate,
    createdAt: date,
    createdBy: text,
  },
  indexes: [
    { createdAt: -1, _id: -1 },
    { events: 1, enabled: 1 },
  ],
});

export const webhookDeliveries = collection<WebhookDelivery>('webhook_deliveries', {
  fields: {
    webhookId: text,
    eventId: text,
    eventType: text,
    body: text,
    state: oneOf(webhookDeliveryStates),
    attempts: listOf({
      at: date,
      status: { type: Number, default: null },
      error: optionalText,
      durationMs: Number,
    }),
    createdAt: date,
    nextAttemptAt: optionalDate,
  },
  indexes: [{ webhookId: 1, createdAt: -1, _id: -1 }],
});
