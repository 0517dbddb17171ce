import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Links } from '../application/service.ts';

export const unsubscribePath = '/unsubscribe';

/** Links that change something without signing in: they hold what they change, and a signature. */
export function signedLinks(publicUrl: string, secret: string): Links {
  const signatureOf = (scope: string) => createHmac('sha256', secret).update(scope).digest('base64url');
  return {
    unsubscribe(customerId, kind) {
      const scope = Buffer.from(JSON.stringify([customerId, kind])).toString('base64url');
      return `${publicUrl.replace(/\/$/, '')}${unsubscribePath}?token=${scope}.${signatureOf(scope)}`;
    },
    read(token) {
      const [scope = '', signature = ''] = token.split('.');
      const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(scope))];
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      const [customerId = '', kind = ''] = JSON.parse(Buffer.from(scope, 'base64url').toString()) as string[];
      return { customerId, kind };
    },
  };
}
