import { createHash } from 'node:crypto';
import { notIdempotent, type DueTask, type IdempotencyGuard } from '@shop/shared/messaging';
import type { Delivery } from '../../domain/delivery.ts';
import type { Recipient } from '../../domain/recipient.ts';
import { Undeliverable, type NotificationsService } from '../service.ts';
import { recordFailure, recordSent } from './record.ts';

/** The scope of a link that ends every mail which a customer can do without. */
export const everyKind = '*';

const mostInOneMail = 50;

/** Sums up in one mail what a customer wanted to read once a day: what was due at the same moment. */
export async function sendDigest(
  service: NotificationsService,
  { key, data, attempt: failures }: DueTask,
  guard: IdempotencyGuard,
): Promise<void> {
  const customerId = String(data.customerId);
  const held = await service.deliveries.ofDigest(customerId, new Date(String(data.at)), mostInOneMail);
  const recipient = await service.recipients.byId(customerId);
  if (held.length === 0 || !recipient?.email) return;
  const address = recipient.email;
  const fail = (reason: string, suppress: Undeliverable['suppress'] = null) =>
    failAll(service, held, { reason, address, attempts: failures + 1, suppress });
  const suppressed = await service.suppressions.of('EMAIL', address);
  if (suppressed) return fail(`Nothing is sent to this address: ${suppressed.reason}`);
  try {
    const { providerId } = await service.mailer.send(
      await digestMail(service, recipient, address, { key, held }),
    );
    await recordSent(service, guard, held, { providerId, address, attempts: failures + 1 });
  } catch (error) {
    if (!(error instanceof Undeliverable)) throw error;
    await fail(error.message, error.suppress);
  }
}

type Digest = { key: string; held: readonly Delivery[] };

async function digestMail(
  { notifications, templates, links, mailDomain }: NotificationsService,
  { id: customerId, language }: Recipient,
  to: string,
  { key, held }: Digest,
) {
  const about = await notifications.byIds(held.map(({ notificationId }) => notificationId));
  const inOrder = about.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const unsubscribe = links.unsubscribe(customerId, everyKind);
  const mail = templates.digest(
    inOrder.map(({ fact }) => fact),
    language,
    { unsubscribe },
  );
  const name = createHash('sha256').update(key).digest('hex').slice(0, 24);
  const date = held[0]?.dueAt ?? new Date(0);
  return { ...mail, to, unsubscribe, date, messageId: `<digest_${name}@${mailDomain}>` };
}

/** Each in a unit of work of its own; the task ends when it finds none left. */
async function failAll(
  service: NotificationsService,
  held: readonly Delivery[],
  failure: Parameters<typeof recordFailure>[3],
): Promise<void> {
  for (const delivery of held) await recordFailure(service, notIdempotent('failDigest'), delivery, failure);
}
