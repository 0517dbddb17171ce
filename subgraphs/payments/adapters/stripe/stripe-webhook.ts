import type { IncomingMessage, ServerResponse } from 'node:http';
import { messageOf } from '@shop/shared/errors';
import { readBody, refuseLargeJson, sendJson, withTrace, type Dependencies } from '@shop/shared/runtime';
import { Stripe } from 'stripe';
import { followStripe, type Following } from './stripe-events.ts';

type Webhook = Following & Pick<Dependencies, 'clock' | 'logger'> & { webhookSecret: string };

const maxBodyBytes = 1_000_000;
const jsonBounds = { maxDepth: 100 };
const toleranceSeconds = 300;

/** The route that Stripe posts to. Whatever is not answered with 2xx, Stripe tells again later, for days. */
export function stripeWebhook(service: Webhook) {
  const { webhookSecret: secret, clock, logger } = service;
  const follow = followStripe(service);

  const authentic = (body: string, signature: string): Stripe.Event | undefined => {
    const receivedAt = clock.now().getTime();
    try {
      return Stripe.webhooks.constructEvent(body, signature, secret, toleranceSeconds, undefined, receivedAt);
    } catch (error) {
      logger.warn({ reason: messageOf(error) }, 'webhook refused');
      return undefined;
    }
  };

  const answer = async (event: Stripe.Event, response: ServerResponse) => {
    const began = performance.now();
    const { id: eventId, type } = event;
    const fields = () => ({ event: type, eventId, durationMs: Math.round(performance.now() - began) });
    try {
      const outcome = await follow(event);
      logger.info({ ...fields(), outcome }, 'webhook');
      sendJson(response, 200, { received: true });
    } catch (error) {
      logger.warn({ ...fields(), outcome: 'will be repeated', err: error }, 'webhook');
      sendJson(response, 503, { error: 'Not now: tell it again later' });
    }
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') return sendJson(response, 405, { error: 'A webhook comes by POST' });
    const body = await readBody(request, maxBodyBytes);
    refuseLargeJson(body, jsonBounds);
    const event = authentic(body, request.headers['stripe-signature']?.toString() ?? '');
    if (!event) return sendJson(response, 400, { error: 'The signature is missing, wrong or too old' });
    await withTrace('stripe webhook', {}, () => answer(event, response));
  };
}
