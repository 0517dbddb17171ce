import { notIdempotent, one } from '@shop/shared/messaging';
import { kinds } from '../../domain/kinds.ts';
import { addSubscription, changeSettings, endMails, type SettingsChange } from '../../domain/settings.ts';
import { unknownRecipient, type PushSubscription, type Recipient } from '../../domain/recipient.ts';
import type { NotificationsService } from '../service.ts';

type Service = Pick<NotificationsService, 'work' | 'recipients' | 'clock' | 'ids'>;

function change(
  { work, recipients }: Service,
  name: string,
  customerId: string,
  decide: (recipient: Recipient) => Recipient,
): Promise<Recipient> {
  return work.run(notIdempotent(name), { it: one(recipients, customerId) }, ({ it }) => {
    const before = it ?? unknownRecipient(customerId);
    const recipient = before.deletedAt ? before : decide(before);
    return { save: { it: recipient }, result: recipient };
  });
}

export const updateSettings = (service: Service, customerId: string, wanted: SettingsChange) =>
  change(service, 'updateNotificationSettings', customerId, (recipient) => changeSettings(recipient, wanted));

type NewSubscription = Omit<PushSubscription, 'id' | 'createdAt'>;

export function registerPush(service: Service, customerId: string, subscription: NewSubscription) {
  const added = { ...subscription, id: service.ids.next('psh'), createdAt: service.clock.now() };
  return change(service, 'registerPushSubscription', customerId, (recipient) =>
    addSubscription(recipient, added),
  );
}

export const removePush = (service: Service, customerId: string, subscriptionId: string) =>
  change(service, 'removePushSubscription', customerId, (recipient) => ({
    ...recipient,
    pushSubscriptions: recipient.pushSubscriptions.filter(({ id }) => id !== subscriptionId),
  }));

/** What a link in a mail ends: mails of one kind, or of every kind that the customer can do without. */
export const unsubscribe = (service: Service, customerId: string, kind: string) =>
  change(service, 'unsubscribe', customerId, (recipient) =>
    endMails(recipient, Object.hasOwn(kinds, kind) ? [kind] : Object.keys(kinds)),
  );
