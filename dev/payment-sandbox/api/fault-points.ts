import type { Faults } from '@shop/shared/runtime';
import { confirmPaymentIntent } from './payments/change-payment-intent.ts';
import type { Operation } from './operation.ts';
import { createRefund } from './payments/refunds.ts';

type Wrong = 'declines' | 'loses-answer';

/** What a test throws at a fault point of the provider to let it misbehave as only a provider can. */
export class ProviderFault extends Error {
  readonly wrong: Wrong;

  constructor(wrong: Wrong) {
    super(`The provider ${wrong}`);
    this.name = 'ProviderFault';
    this.wrong = wrong;
  }
}

const steps = new Map<Operation, string>([
  [confirmPaymentIntent, 'charge'],
  [createRefund, 'refund'],
]);

/** Lets faults happen before the operation; says what is to go wrong with it. */
export async function reachFaultPoint(faults: Faults, operation: Operation): Promise<Wrong | undefined> {
  const step = steps.get(operation);
  if (step === undefined) return undefined;
  try {
    await faults.reach(step);
    return undefined;
  } catch (error) {
    if (error instanceof ProviderFault) return error.wrong;
    throw error;
  }
}
