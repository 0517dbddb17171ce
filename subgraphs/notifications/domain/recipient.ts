import type { TaskDraft } from '@shop/shared/contracts';
import { defaultLanguage, languageOf, type Language } from './language.ts';

/**
 * A customer as far as mails go; address and name are null until the registration has arrived. No mail shows the name
 * as long as addresses are not confirmed.
 */
export type Recipient = {
  id: string;
  email: string | null;
  name: string | null;
  /** When the address was made known, by the publisher; an older event does not bring back an older address. */
  emailAt: Date | null;
  language: Language;
  /** Notifications whose mail waits for the address. */
  waiting: readonly string[];
};

export const unknownRecipient = (id: string): Recipient => ({
  id,
  email: null,
  name: null,
  emailAt: null,
  language: defaultLanguage,
  waiting: [],
});

export const sendMailTask = 'send-mail';

/** Mails are due at once; one task per notification. */
export const mailTask = (notificationId: string, now: Date): TaskDraft => ({
  task: sendMailTask,
  key: notificationId,
  dueAt: now,
});

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
  { email, name = recipient.name ?? undefined, language, at }: Introduction,
  now: Date,
): { recipient: Recipient; tasks: readonly TaskDraft[] } {
  const tasks = recipient.waiting.map((id) => mailTask(id, now));
  const isOlder = recipient.emailAt !== null && recipient.emailAt > at;
  const news = isOlder ? {} : { email, emailAt: at, language: languageOf(language) };
  return { recipient: { ...recipient, ...news, name: name ?? null, waiting: [] }, tasks };
}
