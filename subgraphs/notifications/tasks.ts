import type { TaskTable } from '@shop/shared/subgraph';
import { sendAccountMail } from './application/account-mails/send.ts';
import { deliver, sendMailOfEarlierRelease } from './application/deliver/deliver.ts';
import { sendDigest } from './application/deliver/send-digest.ts';
import { forgetRecipient } from './application/forget/forget-recipient.ts';
import { remindOfPayment, remindOfPaymentTask } from './application/notify/payment-reminder.ts';
import type { NotificationsService } from './application/service.ts';
import { callWebhook } from './application/webhooks/call-webhook.ts';
import { sendAccountMailTask } from './domain/account-mails/account-mail.ts';
import { digestTask } from './domain/delivery.ts';
import { forgetRecipientTask } from './domain/forgetting.ts';
import { deliverTask } from './domain/recipient.ts';
import { callWebhookTask } from './domain/webhooks/webhook.ts';

export const tasks: TaskTable<NotificationsService> = {
  [deliverTask]: { run: deliver, whenTransient: 'keep-trying' },
  [digestTask]: { run: sendDigest, whenTransient: 'keep-trying' },
  [forgetRecipientTask]: { run: forgetRecipient, whenTransient: 'keep-trying' },
  [remindOfPaymentTask]: { run: remindOfPayment, whenTransient: 'keep-trying' },
  [callWebhookTask]: { run: callWebhook, whenTransient: 'keep-trying' },
  'send-mail': { run: sendMailOfEarlierRelease, whenTransient: 'keep-trying' },
  [sendAccountMailTask]: { run: sendAccountMail, whenTransient: 'keep-trying' },
};
