import type { DataOf, Envelope } from '@shop/shared/contracts';
import { one, type IdempotencyGuard } from '@shop/shared/messaging';
import { sendAccountMailTask } from '../../domain/account-mails/account-mail.ts';
import { forgetRecipientTask, markDeleted } from '../../domain/forgetting.ts';
import { unknownRecipient } from '../../domain/recipient.ts';
import type { consumed } from '../../events/consumed.ts';
import { dueNow, mailOf } from '../account-mails/of-events.ts';
import type { NotificationsService } from '../service.ts';

type Deleted = Envelope<DataOf<typeof consumed>['user.deleted.v1']>;

/** One last mail, because the owner has to know if another person did it; then the customer is forgotten. */
export function userDeleted(
  service: NotificationsService,
  event: Deleted,
  guard: IdempotencyGuard,
): Promise<void> {
  const { work, recipients, clock } = service;
  const { userId, language, sealedEmail } = event.data;
  const mail = mailOf(service, 'ACCOUNT_DELETED', { ...event, data: { email: null, language, sealedEmail } });
  const now = clock.now();
  return work.run(guard, { recipient: one(recipients, userId) }, ({ recipient }) => ({
    save: { recipient: markDeleted(recipient ?? unknownRecipient(userId), now) },
    tasks: [dueNow(service, mail), { task: forgetRecipientTask, key: userId, dueAt: now }],
    forget: { received: [userId], tasks: [`${sendAccountMailTask}:${userId}`] },
    result: undefined,
  }));
}
