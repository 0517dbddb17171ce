import type { ServerResponse } from 'node:http';
import type { Route } from '@shop/shared/graphql';
import { unsubscribe } from '../application/settings/change-settings.ts';
import type { NotificationsService } from '../application/service.ts';
import { defaultLanguage } from '../domain/language.ts';

/**
 * Ends mails of a kind by the link in a mail. A GET only shows a button, for programs follow links before people do; mail
 * programs POST at once (RFC 8058), without a sign-in and without being redirected.
 */
export const unsubscribeRoute =
  (service: NotificationsService): Route =>
  async ({ method, url = '' }, response) => {
    const { searchParams } = new URL(url, 'http://localhost');
    const meant = service.links.read(searchParams.get('token') ?? '');
    const page = async (state: 'unknown' | 'ask' | 'done', customerId?: string) => {
      const recipient = customerId === undefined ? null : await service.recipients.byId(customerId);
      const language = recipient?.language ?? defaultLanguage;
      send(response, state === 'unknown' ? 404 : 200, service.templates.unsubscribePage(language, state));
    };
    if (!meant) return page('unknown');
    if (method !== 'POST') return page('ask', meant.customerId);
    await unsubscribe(service, meant.customerId, meant.kind);
    return page('done', meant.customerId);
  };

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
