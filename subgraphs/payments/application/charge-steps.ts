import { Transient } from '@shop/shared/errors';
import type { Attempt } from '../domain/attempt.ts';
import { chargeMisfit } from '../domain/misfit.ts';
import { beginCharge, recordCharge, type ChargeOutcome } from '../domain/charge.ts';
import { isRequested, type Payment, type RequestedPayment } from '../domain/payment.ts';
import { methodCalledOff } from '../domain/replacement.ts';
import { providerIdOf } from './provider-id.ts';
import type { Ending, Run, Settling, Take } from './step.ts';

/** The steps that charge a payment and look up the outcome. */
export function chargeSteps({ provider, faults, note, end }: Settling) {
  const finish = (payment: Payment, run: Run, action: Attempt['action'], outcome: ChargeOutcome) => {
    const misfit = chargeMisfit(payment, payment.providerId, outcome);
    // Not Transient, so the task is parked, where people see it.
    if (misfit) throw new Error(misfit);
    return end(run, payment, endingOf(action, outcome), (known) =>
      recordCharge(known, payment.providerId, outcome, payment.methodNumber),
    );
  };

  const takeMoney = async (payment: RequestedPayment, run: Run) => {
    await faults.reach('charge', payment.orderId);
    const outcome = await provider.charge(payment);
    await faults.reach('charged', payment.orderId);
    return finish(payment, run, 'CHARGE', outcome);
  };

  const charge: Take = async (payment, run) => {
    const opened = await provider.open(payment);
    if ('failure' in opened) return finish(payment, run, 'CHARGE', { actual: 'FAILED', ...opened });
    const { providerId } = opened;
    const begun = await note('begin-charge', payment, (known) =>
      beginCharge(known, providerId, payment.methodNumber),
    );
    // The stored id counts: a process that was here before may have opened another intent.
    const isOurs = begun?.actual === 'UNKNOWN' && begun.methodNumber === payment.methodNumber;
    if (isOurs && isRequested(begun)) return takeMoney(begun, run);
    // Cancelled since we looked: nothing was taken, and nothing will be.
    return begun?.actual === 'VOIDED' ? provider.callOff(providerId) : undefined;
  };

  const resolve: Take = async (payment, run) => {
    const found = await provider.look(providerIdOf(payment));
    return found ? finish(payment, run, 'LOOK_UP', found) : takeMoney(payment, run);
  };

  const capture: Take = async (payment, run) => {
    await faults.reach('capture', payment.orderId);
    return finish(payment, run, 'CAPTURE', await provider.capture(payment));
  };

  /** Another method may be charged only when nobody can charge this one any more. */
  const replace: Take = async (payment, run) => {
    const providerId = providerIdOf(payment);
    const outcome = await provider.callOff(providerId);
    if (outcome.actual === 'CAPTURED') return finish(payment, run, 'CALL_OFF', outcome);
    if (outcome.actual !== 'VOIDED') throw new Transient(`The provider has not called ${providerId} off`);
    return end(run, payment, endingOf('CALL_OFF', outcome), (known) => methodCalledOff(known, providerId));
  };

  const callOff: Take = async (payment, run) =>
    finish(payment, run, 'CALL_OFF', await provider.callOff(providerIdOf(payment)));

  return { charge, resolve, capture, replace, 'call-off': callOff };
}

const endingOf = (action: Attempt['action'], outcome: ChargeOutcome): Ending =>
  outcome.actual === 'FAILED'
    ? { action, outcome: 'DECLINED', code: outcome.failure.code }
    : { action, outcome: outcome.actual === 'ACTION' ? 'ACTION_REQUIRED' : outcome.actual };
