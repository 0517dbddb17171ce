import { defineEvents, type EventOf } from '@shop/shared/contracts';
import { z } from 'zod';

const id = z.string().min(1);

const aboutNotification = {
  notificationId: id.describe('The notification'),
  customerId: id.describe('The customer that it is for'),
  kind: z.string().describe('What it is about, such as ORDER_CONFIRMED'),
  orderId: id.optional().describe('The order that it is about, where there is one'),
};

const delivery = {
  channel: z.enum(['EMAIL']).describe('The channel by which it was sent'),
  attempts: z.int().positive().optional().describe('The number of attempts'),
};

const failure = {
  channel: z.enum(['EMAIL', 'SMS', 'PUSH']).describe('The channel that failed'),
  reason: z.string().describe('Why, for staff'),
};

/** What this subgraph publishes. Evolution is additive; a break is a new version, published beside the old one. */
export const published = defineEvents({
  'notification.created.v1': {
    summary: 'A customer has a new notification.',
    data: z.object(aboutNotification),
  },
  'notification.sent.v1': {
    summary: 'A message was sent to the customer.',
    data: z.object({ ...aboutNotification, ...delivery }),
  },
  'notification.failed.v1': {
    summary: 'A message to a customer will not arrive by its channel.',
    data: z.object({ ...aboutNotification, ...failure }),
  },
});

export type NotificationEvent = EventOf<typeof published>;
