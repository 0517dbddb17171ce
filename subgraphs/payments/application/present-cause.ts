import { currentTrace, currentTraceparent, type TraceSource } from '@shop/shared/runtime';
import type { Cause, Payment } from '../domain/payment.ts';

/** The thread of the present step, for whatever is to go on with it. */
export function presentCause(): Cause | null {
  const trace = currentTrace();
  if (!trace) return null;
  const { correlationId, causationId = null, traceparent } = trace;
  return { correlationId, causationId, traceparent: currentTraceparent() ?? traceparent };
}

/** The thread that the payment is in; of one that is not known, or in none, the present one. */
export function threadOf(payment: Payment | undefined): TraceSource {
  if (!payment?.cause) return {};
  const { causationId, ...thread } = payment.cause;
  return { ...thread, causationId: causationId ?? undefined };
}
