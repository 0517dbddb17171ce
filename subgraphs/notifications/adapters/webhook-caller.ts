import { messageOf } from '@shop/shared/errors';
import { Webhook } from 'standardwebhooks';
import { request } from 'undici';
import type { Call, WebhookCaller } from '../application/service.ts';
import { outgoingAgent, refuseUrl, type Reach } from './public-addresses.ts';

const answerWithinMs = 15_000;

/** Calls partners by HTTP, signed as https://www.standardwebhooks.com says. */
export function webhookCaller(reach: Reach): WebhookCaller {
  const dispatcher = outgoingAgent(reach);
  return {
    refuse: (url) => refuseUrl(url, reach),
    async call(call) {
      const began = performance.now();
      const outcome = await attempt(call, reach, dispatcher);
      return { ...outcome, durationMs: Math.round(performance.now() - began) };
    },
    [Symbol.asyncDispose]: () => dispatcher.close(),
  };
}

async function attempt(
  { url, id, secret, body, at }: Call,
  reach: Reach,
  dispatcher: ReturnType<typeof outgoingAgent>,
) {
  // Settings may have become stricter since the webhook was made.
  const refused = refuseUrl(url, reach);
  if (refused !== null) return { status: null, error: refused };
  try {
    const answer = await request(url, {
      dispatcher,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'shop-webhooks/1',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, at, body),
      },
      body,
      signal: AbortSignal.timeout(answerWithinMs),
    });
    await answer.body.dump({ limit: 65_536 });
    const status = answer.statusCode;
    return { status, error: status >= 200 && status < 300 ? null : `The endpoint answered ${status}` };
  } catch (error) {
    return { status: null, error: messageOf(error) };
  }
}
