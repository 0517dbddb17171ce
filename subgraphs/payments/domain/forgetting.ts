import { nextStep } from './next-step.ts';
import type { Payment } from './payment.ts';

export const forgetCustomerTask = 'forget-customer';

const gone = '(deleted)';

/** Whether no step at the provider needs the customer's card any more. */
export const isAtRest = (payment: Payment): boolean =>
  nextStep(payment) === 'rest' && payment.actual !== 'ACTION' && payment.actual !== 'AUTHORISED';

/** A payment of a customer who is gone: the books need the amounts, and the provider's ids to find them there. */
export const forgotten = (payment: Payment): Payment => ({
  ...payment,
  request: payment.request && { ...payment.request, method: gone },
  nextAction: null,
});

export const isForgotten = ({ request }: Payment): boolean => request === null || request.method === gone;
