import type { TaskTable } from '@shop/shared/subgraph';
import { sendMail } from './application/send-mail.ts';
import type { NotificationsService } from './application/service.ts';
import { sendMailTask } from './domain/recipient.ts';

export const tasks: TaskTable<NotificationsService> = {
  [sendMailTask]: { run: sendMail, whenTransient: 'keep-trying' },
};
