import type { DueTask } from '@shop/shared/messaging';
import { accountFact, type AccountMail } from '../../domain/account-mails/account-mail.ts';
import { languageOf } from '../../domain/language.ts';
import type { NotificationsService } from '../service.ts';

/**
 * Sends a mail about an account. Nothing is recorded but that the task is done; after a crash in between, it is sent
 * again under the same Message-ID. One whose link has expired is not sent: it would only annoy.
 */
export async function sendAccountMail(
  { mailer, mailSecrets, templates, faults }: NotificationsService,
  { key, data }: DueTask,
): Promise<void> {
  const mail = data as AccountMail;
  const { kind, language, sealedLink, sealedTo, messageId, date } = mail;
  const to = sealedTo === undefined ? mail.to : await mailSecrets.unseal(sealedTo);
  if (to === null) return;
  const link = sealedLink === null ? null : await mailSecrets.unseal(sealedLink);
  if (sealedLink !== null && link === null) return;
  const email = templates.mail(accountFact(kind, link), languageOf(language));
  await mailer.send({ to, messageId, date: new Date(date), unsubscribe: null, ...email });
  await faults.reach('mail-accepted', kind, key);
}
