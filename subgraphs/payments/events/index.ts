import type { Consumer, UnitOfWork } from '@shop/shared/messaging';
import type { Dependencies } from '@shop/shared/runtime';
import type { PaymentStore } from '../store/index.ts';
import { onOrderCancelled } from './on-order-cancelled.ts';
import { onPaymentRequested } from './on-payment-requested.ts';

/** An order asks for its money, or no longer wants it. */
export const consumed = (work: UnitOfWork, store: PaymentStore, dependencies: Dependencies): Consumer[] => [
  onPaymentRequested(work, store, dependencies),
  onOrderCancelled(work, store, dependencies),
];
