import { isRequested, type Payment } from './payment.ts';

/** Goes on with the next method at once where nothing at the provider could still be charged for this one. */
export const replaceMethod = (payment: Payment): Payment =>
  payment.providerId === null && payment.actual !== 'UNKNOWN' ? begun(payment) : payment;

/** The same once the provider has called the intent `providerId` off, which is final: nobody can charge it any more. */
export const methodCalledOff = (payment: Payment, providerId: string): Payment =>
  payment.providerId === providerId && payment.actual !== 'CAPTURED' ? begun(payment) : payment;

function begun(payment: Payment): Payment {
  const { replacement, providerId, formerIds } = payment;
  if (!replacement || !isRequested(payment)) return payment;
  const { methodNumber, method } = replacement;
  return {
    ...payment,
    request: { ...payment.request, method },
    methodNumber,
    replacement: null,
    actual: 'NONE',
    providerId: null,
    formerIds: providerId === null ? formerIds : [...formerIds, providerId],
    failure: null,
  };
}
