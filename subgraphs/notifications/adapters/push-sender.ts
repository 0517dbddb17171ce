import { messageOf, Transient } from '@shop/shared/errors';
import { request } from 'undici';
import webPush from 'web-push';
import { Undeliverable, type PushSender } from '../application/service.ts';
import { outgoingAgent, refuseUrl, type Reach } from './public-addresses.ts';

export type VapidConfig = { publicKey: string; privateKey: string; subject: string };

const answerWithinMs = 10_000;
const keptSeconds = 24 * 60 * 60;
// What push services take at least, with what encryption adds.
const longestBody = 1500;

/** Sends messages to the push services of browsers (RFC 8030, 8291, 8292). */
export function pushSender(vapidDetails: VapidConfig, reach: Reach): PushSender & AsyncDisposable {
  const dispatcher = outgoingAgent(reach);
  return {
    publicKey: vapidDetails.publicKey,
    async send({ endpoint, p256dh, auth }, { title, body, url, tag }) {
      const refused = refuseUrl(endpoint, reach);
      if (refused !== null) throw new Undeliverable(refused);
      const payload = JSON.stringify({ title, body: body.slice(0, longestBody), url, tag });
      const prepared = prepare({ endpoint, keys: { p256dh, auth } }, payload, vapidDetails);
      const answer = await post(prepared, dispatcher);
      return { providerId: answer };
    },
    [Symbol.asyncDispose]: () => dispatcher.close(),
  };
}

function prepare(subscription: webPush.PushSubscription, payload: string, vapidDetails: VapidConfig) {
  try {
    return webPush.generateRequestDetails(subscription, payload, { vapidDetails, TTL: keptSeconds });
  } catch (error) {
    throw new Undeliverable(`The subscription cannot be used: ${messageOf(error)}`, null, { cause: error });
  }
}

async function post(
  { endpoint, headers, body }: webPush.RequestDetails,
  dispatcher: ReturnType<typeof outgoingAgent>,
): Promise<string | null> {
  const answer = await request(endpoint, {
    dispatcher,
    method: 'POST',
    headers: headers as Record<string, string>,
    body,
    signal: AbortSignal.timeout(answerWithinMs),
  }).catch((error: unknown) => {
    throw new Transient(`The push service did not answer: ${messageOf(error)}`, { cause: error });
  });
  await answer.body.dump({ limit: 65_536 });
  const { statusCode, headers: answered } = answer;
  if (statusCode >= 200 && statusCode < 300) return String(answered.location ?? '') || null;
  if (statusCode === 404 || statusCode === 410)
    throw new Undeliverable('The subscription has ended', 'OPTED_OUT');
  if (statusCode === 429 || statusCode >= 500) throw new Transient(`The push service answered ${statusCode}`);
  throw new Undeliverable(`The push service refused the message with ${statusCode}`);
}
