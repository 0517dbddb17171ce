import { once, type Origin } from '@shop/shared/messaging';
import { beginCharge, recordCharge, type ChargeOutcome } from '../domain/charge.ts';
import { noted, settled } from '../domain/decision.ts';
import { isRequested, type Payment } from '../domain/payment.ts';
import { providerIdOf } from './provider-id.ts';
import type { Settling, Take } from './settle-payment.ts';

/** Taking the money, and finding out what became of it. */
export function chargeSteps({ provider, faults, update }: Settling) {
  const finish = (payment: Payment, origin: Origin, outcome: ChargeOutcome) =>
    update(origin, payment, settled, (known) => recordCharge(known, payment.providerId, outcome));

  const takeMoney: Take = async (payment, origin) => {
    await faults.reach('charge', payment.orderId);
    const outcome = await provider.charge(payment);
    await faults.reach('charged', payment.orderId);
    return finish(payment, origin, outcome);
  };

  const charge: Take = async (payment, origin) => {
    const opened = await provider.open(payment);
    if ('failure' in opened) return finish(payment, origin, { actual: 'FAILED', ...opened });
    const { providerId } = opened;
    const begun = await update(once('begin-charge'), payment, noted, (known) =>
      beginCharge(known, providerId),
    );
    // The stored id counts: a process that was here before may have opened another intent.
    if (begun?.actual === 'UNKNOWN' && isRequested(begun)) return takeMoney(begun, origin);
    // Cancelled since we looked: nothing was taken, and nothing will be.
    return begun?.actual === 'VOIDED' ? provider.callOff(providerId) : undefined;
  };

  const resolve: Take = async (payment, origin) => {
    const found = await provider.look(providerIdOf(payment));
    return found ? finish(payment, origin, found) : takeMoney(payment, origin);
  };

  const callOff: Take = async (payment, origin) =>
    finish(payment, origin, await provider.callOff(providerIdOf(payment)));

  return { charge, resolve, 'call-off': callOff };
}
