import type { Consumer } from '@shop/shared/messaging';
import type { TellingParts } from '../application/notify-customer.ts';
import { onOrderCancelled } from './on-order-cancelled.ts';
import { onOrderConfirmed } from './on-order-confirmed.ts';
import { onOrderDelivered } from './on-order-delivered.ts';
import { onOrderShipped } from './on-order-shipped.ts';
import { onRefundFailed } from './on-refund-failed.ts';
import { onPaymentRefunded } from './on-payment-refunded.ts';
import { onUserRegistered } from './on-user-registered.ts';

export const consumed = (parts: TellingParts): Consumer[] => [
  onUserRegistered(parts),
  onOrderConfirmed(parts),
  onOrderCancelled(parts),
  onOrderShipped(parts),
  onOrderDelivered(parts),
  onPaymentRefunded(parts),
  onRefundFailed(parts),
];
