import type { TaskDraft } from '@shop/shared/contracts';
import type { Channel } from './channel.ts';
import type { Kind } from './fact.ts';
import { defaultLanguage, languageOf, type Language } from './language.ts';
import type { QuietHours } from './local-time.ts';

/** A browser that takes push messages, by the names of the Push API. */
export type PushSubscription = {
  id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  /** What the customer calls the device. */
  device: string;
  createdAt: Date;
};

export const frequencies = ['NEVER', 'IMMEDIATELY', 'DAILY'] as const;
export type Frequency = (typeof frequencies)[number];
export type Preference = { kind: Kind; channel: Channel; frequency: Frequency };

/**
 * A customer as far as messages go; address and name are null until the registration has arrived. No mail shows the name
 * as long as addresses are not confirmed.
 */
export type Recipient = {
  id: string;
  email: string | null;
  name: string | null;
  /** When the address was made known, by the publisher; an older event does not bring back an older address. */
  emailAt: Date | null;
  /** The same of the name, and of the language, which come in different events. */
  nameAt: Date | null;
  languageAt: Date | null;
  /** The time zone of the profile, as last heard of; a customer may have chosen another one for messages since. */
  profileTimeZone: string | null;
  language: Language;
  /** For SMS, in the form of E.164. */
  phone: string | null;
  timeZone: string;
  quietHours: QuietHours | null;
  /** What differs from the rules of `kinds`. */
  preferences: readonly Preference[];
  pushSubscriptions: readonly PushSubscription[];
  /** Notifications whose mail waits for the address. */
  waiting: readonly string[];
  /** When the account was deleted: nothing is sent from then on. */
  deletedAt: Date | null;
};

export const unknownRecipient = (id: string): Recipient => ({
  id,
  email: null,
  name: null,
  emailAt: null,
  nameAt: null,
  languageAt: null,
  profileTimeZone: null,
  language: defaultLanguage,
  phone: null,
  timeZone: 'UTC',
  quietHours: null,
  preferences: [],
  pushSubscriptions: [],
  waiting: [],
  deletedAt: null,
});

export const deliverTask = 'deliver';

export const deliveryId = (notificationId: string, channel: Channel, target: string | null = null): string =>
  [notificationId, channel, target].filter((part) => part !== null).join(':');

export const taskOf = (id: string, dueAt: Date): TaskDraft => ({ task: deliverTask, key: id, dueAt });

export type Introduction = {
  email: string;
  name?: string;
  language?: string | null | undefined;
  /** The time of the event. */
  at: Date;
};

/** Now that the address is known, the mails that waited for it are due. */
export function introduce(
  recipient: Recipient,
  { email, name, language, at }: Introduction,
  now: Date,
): { recipient: Recipient; tasks: readonly TaskDraft[] } {
  if (recipient.deletedAt) return { recipient, tasks: [] };
  const tasks = recipient.waiting.map((id) => taskOf(deliveryId(id, 'EMAIL'), now));
  const { emailAt, nameAt, languageAt } = recipient;
  const news = {
    ...(isNews(emailAt, at) && { email, emailAt: at }),
    ...(name !== undefined && isNews(nameAt, at) && { name, nameAt: at }),
    ...(isNews(languageAt, at) && { language: languageOf(language), languageAt: at }),
  };
  return { recipient: { ...recipient, ...news, waiting: [] }, tasks };
}

export type ProfileNews = { name: string; language: string | null; timeZone: string | null; at: Date };

/**
 * What a customer says in the profile holds for messages as well, unless something newer is known. The time zone only when it
 * has changed there: a change of the name does not undo a choice of the settings. The phone number is not taken over: for
 * SMS the customer gives it in the settings.
 */
export function changeProfile(
  recipient: Recipient,
  { name, language, timeZone, at }: ProfileNews,
): Recipient {
  const { deletedAt, nameAt, languageAt, profileTimeZone } = recipient;
  if (deletedAt) return recipient;
  const isMoved = timeZone !== null && timeZone !== profileTimeZone;
  return {
    ...recipient,
    ...(isNews(languageAt, at) && { language: languageOf(language), languageAt: at }),
    ...(isNews(nameAt, at) && { name, nameAt: at, profileTimeZone: timeZone }),
    ...(isNews(nameAt, at) && isMoved && { timeZone }),
  };
}

const isNews = (known: Date | null, at: Date): boolean => known === null || known <= at;
