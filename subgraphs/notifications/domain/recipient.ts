import type { TaskDraft } from '@shop/shared/contracts';

/**
 * A customer as far as mails go; address and name are null until the registration has arrived. No mail shows the name
 * as long as addresses are not confirmed.
 */
export type Recipient = {
  id: string;
  email: string | null;
  name: string | null;
  /** Notifications whose mail waits for the address. */
  waiting: readonly string[];
};

export const unknownRecipient = (id: string): Recipient => ({ id, email: null, name: null, waiting: [] });

export const sendMailTask = 'send-mail';

/** Mails are due at once; one task per notification. */
export const mailTask = (notificationId: string, now: Date): TaskDraft => ({
  task: sendMailTask,
  key: notificationId,
  dueAt: now,
});

type Introduction = { email: string; name: string; now: Date };

/** Now that the address is known, the mails that waited for it are due. */
export function introduce(
  recipient: Recipient,
  { email, name, now }: Introduction,
): { recipient: Recipient; tasks: readonly TaskDraft[] } {
  const tasks = recipient.waiting.map((id) => mailTask(id, now));
  return { recipient: { ...recipient, email, name, waiting: [] }, tasks };
}
