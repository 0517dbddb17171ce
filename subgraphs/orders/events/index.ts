import type { Consumer } from '@shop/shared/messaging';
import type { Dependencies } from '@shop/shared/runtime';
import type { OrderStore } from '../store/index.ts';
import { onPaymentCaptured } from './on-payment-captured.ts';
import { onPaymentFailed } from './on-payment-failed.ts';
import { onProductCreated } from './on-product-created.ts';
import { onProductUpdated } from './on-product-updated.ts';
import { onStockChanged } from './on-stock-changed.ts';
import { onStockRejected } from './on-stock-rejected.ts';
import { onStockReserved } from './on-stock-reserved.ts';
import { tellers } from './timeline-consumers.ts';

/** What orders listens to. */
export const consumed = (orders: OrderStore, dependencies: Dependencies): readonly Consumer[] => [
  onProductCreated(orders),
  onProductUpdated(orders),
  onStockChanged(orders),
  onStockReserved(orders, dependencies),
  onStockRejected(orders, dependencies),
  onPaymentCaptured(orders, dependencies),
  onPaymentFailed(orders, dependencies),
  ...tellers(orders, dependencies),
];
