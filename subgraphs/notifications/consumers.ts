import type { ConsumerTable } from '@shop/shared/subgraph';
import * as accountMails from './application/account-mails/of-events.ts';
import { userDeleted } from './application/forget/user-deleted.ts';
import { paymentAwaited } from './application/notify/payment-reminder.ts';
import { profileChanged } from './application/notify/profile-changed.ts';
import * as notify from './application/notify/notify-of-events.ts';
import { tellPartners } from './application/webhooks/tell-partners.ts';
import type { NotificationsService } from './application/service.ts';
import type { consumed } from './events/consumed.ts';

export const consumers: ConsumerTable<NotificationsService, typeof consumed> = {
  'user.registered.v1': notify.userRegistered,
  'user.email-verification-requested.v1': accountMails.emailVerificationRequested,
  'user.password-reset-requested.v1': accountMails.passwordResetRequested,
  'user.email-change-requested.v1': accountMails.emailChangeRequested,
  'user.password-changed.v1': accountMails.passwordChanged,
  'user.email-changed.v1': accountMails.emailChanged,
  'user.deletion-requested.v1': accountMails.deletionRequested,
  'user.deleted.v1': userDeleted,
  'user.profile-changed.v1': profileChanged,
  'order.payment-awaited.v1': paymentAwaited,
  'stock.low.v1': tellPartners,
  'order.confirmed.v1': notify.orderConfirmed,
  'order.cancelled.v1': notify.orderCancelled,
  'order.shipped.v1': notify.orderShipped,
  'order.delivered.v1': notify.orderDelivered,
  'payment.refunded.v1': notify.paymentRefunded,
  'refund.failed.v1': notify.refundFailed,
};
