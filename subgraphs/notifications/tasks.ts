import type { TaskTable } from '@shop/shared/subgraph';
import { sendAccountMail } from './application/account-mails/send.ts';
import { sendMail } from './application/send-mail.ts';
import type { NotificationsService } from './application/service.ts';
import { sendAccountMailTask } from './domain/account-mails/account-mail.ts';
import { sendMailTask } from './domain/recipient.ts';

export const tasks: TaskTable<NotificationsService> = {
  [sendMailTask]: { run: sendMail, whenTransient: 'keep-trying' },
  [sendAccountMailTask]: { run: sendAccountMail, whenTransient: 'keep-trying' },
};
