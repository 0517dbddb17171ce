import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from '@shop/shared/runtime';
import type { KeyRing } from './key-ring.ts';

export const jwksPath = '/.well-known/jwks.json';

const maxAgeSeconds = 300;

/** Publishes the public keys, https://www.rfc-editor.org/rfc/rfc7517 */
export const jwksRoute =
  (keys: KeyRing) =>
  async (_request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const keySet = await keys.published();
    response.setHeader('cache-control', `public, max-age=${maxAgeSeconds}`);
    sendJson(response, 200, keySet);
  };
