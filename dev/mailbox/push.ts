import { createECDH, randomBytes } from 'node:crypto';
import { decrypt } from 'http_ece';
import { readBytes, sendJson, type Clock, type Faults, type Ids } from '@shop/shared/runtime';
import { sendText, type Handle } from '../kit/answer-all.ts';
import { loses } from './faults.ts';
import type { Browser, TextStore } from './texts.ts';

type Options = { texts: TextStore; clock: Clock; ids: Ids; faults: Faults };

const maxBodyBytes = 8192;

export const isPushPath = (path: string): boolean => path.startsWith('/push/');

/**
 * Plays the push service of a browser, and browsers as well: POST `/push/subscriptions` subscribes one, which is what
 * `registerPushSubscription` takes; POST to its endpoint is a message; DELETE ends the subscription.
 */
export const pushService =
  ({ texts, clock, ids, faults }: Options): Handle =>
  async (request, response, url) => {
    const { method } = request;
    if (method === 'POST' && url.pathname === '/push/subscriptions') {
      const { id, p256dh, auth } = subscribe(texts);
      return sendJson(response, 201, { endpoint: `http://${request.headers.host}/push/${id}`, p256dh, auth });
    }
    const browser = texts.browser(url.pathname.slice('/push/'.length));
    if (!browser || browser.gone) return sendText(response, 410, 'The subscription has ended');
    if (method === 'DELETE') {
      texts.keepBrowser({ ...browser, gone: true });
      return void response.writeHead(204).end();
    }
    const { headers } = request;
    if (
      !/^vapid t=.+, ?k=.+/.test(headers.authorization ?? '') ||
      headers['content-encoding'] !== 'aes128gcm'
    )
      return sendText(response, 401, 'Messages are encrypted (RFC 8291) and signed (RFC 8292)');
    const isLost = await loses(faults, 'send-push', browser.id);
    // The kit refuses bodies with a coding, which this one only seems to have.
    delete headers['content-encoding'];
    const { title, body, url: link } = decrypted(browser, await readBytes(request, maxBodyBytes));
    const [id, receivedAt] = [ids.next('push'), clock.now().toISOString()];
    texts.add({
      id,
      channel: 'PUSH',
      to: browser.id,
      title,
      body,
      url: link,
      status: 'delivered',
      receivedAt,
    });
    if (isLost) return void response.destroy();
    response.writeHead(201, { location: `http://${headers.host}/push/messages/${id}` }).end();
  };

function subscribe(texts: TextStore): Browser {
  const keys = createECDH('prime256v1');
  const p256dh = keys.generateKeys().toString('base64url');
  const auth = randomBytes(16).toString('base64url');
  const id = randomBytes(9).toString('base64url');
  const browser = { id, p256dh, auth, privateKey: keys.getPrivateKey('base64url'), gone: false };
  texts.keepBrowser(browser);
  return browser;
}

function decrypted({ auth, privateKey: key }: Browser, body: Buffer) {
  const privateKey = createECDH('prime256v1');
  privateKey.setPrivateKey(key, 'base64url');
  const text = decrypt(body, { version: 'aes128gcm', privateKey, authSecret: auth }).toString();
  return JSON.parse(text) as { title: string; body: string; url: string | null };
}
