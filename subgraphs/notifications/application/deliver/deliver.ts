import type { DueTask, IdempotencyGuard } from '@shop/shared/messaging';
import { mailDelivery, type Delivery } from '../../domain/delivery.ts';
import { kinds } from '../../domain/kinds.ts';
import type { Notification } from '../../domain/notification.ts';
import { deliveryId, type Recipient } from '../../domain/recipient.ts';
import { Undeliverable, type Accepted, type NotificationsService } from '../service.ts';
import { recordFailure, recordSent } from './record.ts';

type Loaded = { delivery: Delivery; notification: Notification; recipient: Recipient };
type Sending = Loaded & { failures: number };
/** How one channel sends: where to, and by what. */
type Route = { address: string; send: () => Promise<Accepted> };

/**
 * Sends one message. A crash after the provider accepted it and before that is recorded sends a mail again under the same
 * Message-ID, a push message under the same tag, and finds an SMS.
 */
export async function deliver(
  service: NotificationsService,
  { key: id, attempt: failures }: DueTask,
  guard: IdempotencyGuard,
): Promise<void> {
  const loaded = await load(service, id);
  if (!loaded) return;
  const sending = { ...loaded, failures };
  const { delivery, notification } = sending;
  if (delivery.state !== 'PENDING') return;
  const route = routeOf(service, sending);
  const attempts = failures + 1;
  const fail = (reason: string, address: string | null) =>
    recordFailure(service, guard, delivery, { reason, address, attempts });
  if (route === null) return fail('There is no address to send it to', null);
  const { address } = route;
  const suppressed = await service.suppressions.of(delivery.channel, address);
  if (suppressed) return fail(`Nothing is sent to this address: ${suppressed.reason}`, address);
  try {
    const { providerId } = await route.send();
    await service.faults.reach(faultPoints[delivery.channel], notification.fact.kind, notification.id);
    await recordSent(service, guard, [delivery], { providerId, address, attempts });
  } catch (error) {
    if (!(error instanceof Undeliverable)) throw error;
    const { message: reason, suppress } = error;
    await recordFailure(service, guard, delivery, { reason, address, attempts, suppress });
  }
}

const faultPoints = { EMAIL: 'mail-accepted', SMS: 'message-accepted', PUSH: 'message-accepted' } as const;

/** Null where the notification was deleted together with its customer. */
async function load(service: NotificationsService, id: string): Promise<Loaded | null> {
  const [notificationId = ''] = id.split(':');
  const notification = await service.notifications.byId(notificationId);
  if (!notification) return null;
  const recipient = await service.recipients.byId(notification.customerId);
  if (!recipient) throw new Error(`There is no address of customer ${notification.customerId} to write to`);
  // An earlier release kept no deliveries, and sent nothing but mails.
  const { createdAt: now, fact } = notification;
  const delivery =
    (await service.deliveries.byId(id)) ?? mailDelivery(recipient, { notificationId, kind: fact.kind, now });
  return { delivery, notification, recipient };
}

function routeOf(service: NotificationsService, sending: Sending): Route | null {
  switch (sending.delivery.channel) {
    case 'EMAIL':
      return mailRoute(service, sending);
    case 'SMS':
      return smsRoute(service, sending);
    case 'PUSH':
      return pushRoute(service, sending);
  }
}

function mailRoute(
  { mailer, templates, links }: NotificationsService,
  { notification, recipient }: Sending,
): Route | null {
  const { fact, messageId, createdAt: date, mailTo, customerId } = notification;
  const address = mailTo ?? recipient.email;
  if (address === null) return null;
  const unsubscribe = links.unsubscribe(customerId, fact.kind);
  const mail = templates.mail(fact, recipient.language, { unsubscribe });
  const ends = kinds[fact.kind].required ? null : unsubscribe;
  return {
    address,
    send: () => mailer.send({ ...mail, to: address, messageId, date, unsubscribe: ends }),
  };
}

function smsRoute(
  service: NotificationsService,
  { notification, recipient, delivery, failures }: Sending,
): Route | null {
  const { sms, templates, deliveries } = service;
  const { phone } = recipient;
  if (phone === null || sms === null) return null;
  const message = { to: phone, body: templates.message(notification.fact, recipient.language).sms };
  const send = async () => {
    // An attempt whose answer was lost may have arrived; messages of other deliveries may have the same words.
    const earlier = failures === 0 ? [] : await sms.find(message, delivery.createdAt);
    const [found] = await deliveries.unknownProviderIds(earlier);
    return found === undefined ? sms.send(message) : { providerId: found };
  };
  return { address: phone, send };
}

function pushRoute(
  { push, templates }: NotificationsService,
  { notification, recipient, delivery }: Sending,
): Route | null {
  const subscription = recipient.pushSubscriptions.find(({ id }) => id === delivery.target);
  if (!subscription || push === null) return null;
  const { title, body, action } = templates.message(notification.fact, recipient.language);
  const message = { title, body, url: action?.url ?? null, tag: notification.id };
  return { address: subscription.endpoint, send: () => push.send(subscription, message) };
}

/** Mails that an earlier release has scheduled, by their notification. */
export const sendMailOfEarlierRelease: typeof deliver = (service, task, guard) =>
  deliver(service, { ...task, key: deliveryId(task.key, 'EMAIL') }, guard);
