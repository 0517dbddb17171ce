import { line } from '@shop/shared/contracts';
import { idempotencyKey } from '@shop/shared/graphql';
import { z } from 'zod';

const key = z.string().regex(/^[\w-]{8,200}={0,2}$/, 'must be base64url');

export const pushSubscription = z.object({
  endpoint: z.url().max(1000),
  p256dh: key,
  auth: key,
  device: line('A name of a device', 100),
});

export const newWebhook = z.object({
  idempotencyKey,
  url: z.url().max(1000),
  description: line('A description', 200),
  events: z.array(z.string()).min(1),
});
