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
  language: Language;
  /** Notifications whose mail waits for the address. */
  waiting: readonly string[];
};

export const unknownRecipient = (id: string): Recipient => ({
  id,
  email: null,
  name: null,
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

export type Introduction = { email: string; name: string; language?: string | undefined };

/** Now that the address is known, the mails that waited for it are due. */
export function introduce(
  recipient: Recipient,
  { email, name, language }: Introduction,
  now: Date,
): { recipient: Recipient; tasks: readonly TaskDraft[] } {
  const tasks = recipient.waiting.map((id) => mailTask(id, now));
  return { recipient: { ...recipient, email, name, language: languageOf(language), waiting: [] }, tasks };
}
