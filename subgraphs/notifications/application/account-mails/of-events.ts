import type { DataOf, Envelope } from '@shop/shared/contracts';
import { one, type IdempotencyGuard } from '@shop/shared/messaging';
import { sendAccountMailTask, type AccountMail } from '../../domain/account-mails/account-mail.ts';
import type { AccountMailKind } from '../../domain/fact.ts';
import { introduce, unknownRecipient } from '../../domain/recipient.ts';
import type { consumed } from '../../events/consumed.ts';
import type { NotificationsService } from '../service.ts';

type Needed = DataOf<typeof consumed>;
type Addressed = { email: string | null; language: string | null };
type WithLink = Addressed & { sealedLink: string };
type Secrets = { sealedLink?: string; sealedEmail?: string };

/** Has a mail with a link sent, which stays encrypted until then. */
const sendingLink =
  (kind: AccountMailKind) =>
  (service: NotificationsService, event: Envelope<WithLink>, guard: IdempotencyGuard): Promise<void> =>
    schedule(service, guard, mailOf(service, kind, event));

export const emailVerificationRequested = sendingLink('EMAIL_VERIFICATION');
export const passwordResetRequested = sendingLink('PASSWORD_RESET');
export const emailChangeRequested = sendingLink('EMAIL_CHANGE');
export const deletionRequested = sendingLink('ACCOUNT_DELETION');

export const passwordChanged = (
  service: NotificationsService,
  event: Envelope<Needed['user.password-changed.v1']>,
  guard: IdempotencyGuard,
): Promise<void> => schedule(service, guard, mailOf(service, 'PASSWORD_CHANGED', event));

/** Tells the address until now; what follows is sent to the new one. */
export function emailChanged(
  service: NotificationsService,
  event: Envelope<Needed['user.email-changed.v1']>,
  guard: IdempotencyGuard,
): Promise<void> {
  const { work, recipients, clock } = service;
  const { userId, email, previousEmail, language } = event.data;
  const mail = mailOf(service, 'EMAIL_CHANGED', { ...event, data: { email: previousEmail, language } });
  const introduction = { email, language, at: new Date(event.time) };
  const now = clock.now();
  return work.run(guard, { recipient: one(recipients, userId) }, (loaded) => {
    // Late: the account is gone, and so is its address.
    if (loaded.recipient?.deletedAt) return { result: undefined };
    const { recipient, tasks } = introduce(loaded.recipient ?? unknownRecipient(userId), introduction, now);
    return { save: { recipient }, tasks: [...tasks, dueNow(service, mail)], result: undefined };
  });
}

export type KeyedMail = AccountMail & { key: string };

/** The key begins with the user, so that the mails of one who is gone are found. */
export function mailOf(
  { mailDomain }: NotificationsService,
  kind: AccountMailKind,
  { id, subject, time, data }: Envelope<Addressed & Secrets>,
): KeyedMail {
  const { email: to, language, sealedLink = null, sealedEmail } = data;
  return {
    ...{ key: `${subject}:${id}`, kind, to, language, sealedLink },
    ...(sealedEmail !== undefined && { sealedTo: sealedEmail }),
    date: time,
    messageId: `<${id}@${mailDomain}>`,
  };
}

export const dueNow = ({ clock }: NotificationsService, { key, ...mail }: KeyedMail) => ({
  task: sendAccountMailTask,
  key,
  dueAt: clock.now(),
  data: mail,
});

const schedule = (service: NotificationsService, guard: IdempotencyGuard, mail: KeyedMail): Promise<void> =>
  service.work.run(guard, {}, () => ({ tasks: [dueNow(service, mail)], result: undefined }));
