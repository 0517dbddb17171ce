import { isRequested, type Payment } from './payment.ts';

/** Goes on with the next method at once where nothing at the provider could still be charged for this one. */
export const replaceMethod = (payment: Payment): Payment =>
  payment.providerId === null && payment.actual !== 'UNKNOWN' ? begun(payment) : payment;

/** The same once the provider has called the intent `providerId` off, which is final: nobody can charge it any more. */
export const methodCalledOff = (payment: Payment, providerId: string): Payment =>
  payment.providerId === providerId && !['AUTHORISED', 'CAPTURED'].includes(payment.actual)
    ? begun(payment)
    : payment;

function begun(payment: Payment): Payment {
  const { replacement } = payment;
  if (!replacement || !isRequested(payment)) return payment;
  const { methodNumber, method } = replacement;
  const request = { ...payment.request, method };
  return { ...withoutIntent(payment), request, methodNumber, replacement: null, renewals: 0 };
}

/** The bank has given an authorisation free before it was used; the same method is authorised anew. */
export const renewed = (payment: Payment): Payment => ({
  ...withoutIntent(payment),
  renewals: payment.renewals + 1,
});

const withoutIntent = (payment: Payment): Payment => ({
  ...payment,
  actual: 'NONE',
  providerId: null,
  formerIds: payment.providerId === null ? payment.formerIds : [...payment.formerIds, payment.providerId],
  failure: null,
  nextAction: null,
  authorisedUntil: null,
});
