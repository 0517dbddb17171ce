import type { TaskTable } from '@shop/shared/subgraph';
import { forgetCustomer } from './application/forget-customer.ts';
import { lookAtAction } from './application/look-at-action.ts';
import { reviewPayment } from './application/review-payment.ts';
import type { PaymentsService } from './application/service.ts';
import { settlePayment } from './application/settle-payment.ts';
import { lookAtActionTask, settlePaymentTask } from './domain/decision.ts';
import { forgetCustomerTask } from './domain/forgetting.ts';
import { reviewPaymentTask } from './domain/review.ts';

export const tasks: TaskTable<PaymentsService> = {
  [settlePaymentTask]: { run: settlePayment, whenTransient: 'keep-trying' },
  [lookAtActionTask]: { run: lookAtAction, whenTransient: 'keep-trying' },
  [forgetCustomerTask]: { run: forgetCustomer, whenTransient: 'keep-trying' },
  [reviewPaymentTask]: { run: reviewPayment },
};
