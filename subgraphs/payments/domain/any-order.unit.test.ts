import assert from 'node:assert/strict';
import { it } from 'node:test';

import type { PaymentEvent } from '../events/published.ts';
import fc from 'fast-check';
import { eur } from '../test/builders.ts';
import { beginCharge, recordCharge, type ChargeOutcome } from './charge.ts';
import { recordNews, recordFacts } from './decision.ts';
import { nextStep, pendingRefund } from './next-step.ts';
import { refundedMinor, type Payment } from './payment.ts';
import { recordRefund, wantRefund, type RefundOutcome } from './refund.ts';
import { callOffPayment, requestPayment } from './request.ts';

const now = new Date('2026-11-20T09:00:00.000Z');
const order = { orderId: 'ord_1', customerId: 'usr_ada' };
const request = { ...order, amount: eur(1000), method: 'pm_card_visa', at: now };
const declined: ChargeOutcome = {
  actual: 'FAILED',
  failure: { code: 'generic_decline', message: 'Declined.' },
};

/** One intent at a correct provider: charged at most once, each refund made once per key. */
class Provider {
  charges = 0;
  refunds = new Map<string, RefundOutcome>();
  /** Delivered repeatedly, in any order. */
  webhooks: ((payment: Payment) => Payment)[] = [];
  #end: ChargeOutcome | null = null;
  readonly #declines: boolean;

  constructor(declines: boolean) {
    this.#declines = declines;
  }

  charge(): ChargeOutcome {
    if (!this.#end && !this.#declines) this.charges++;
    return this.#endWith(this.#declines ? declined : { actual: 'CAPTURED', amountMinor: 1000 });
  }

  callOff(): ChargeOutcome {
    return this.#endWith({ actual: 'VOIDED' });
  }

  #endWith(end: ChargeOutcome): ChargeOutcome {
    if (!this.#end) this.webhooks.push((payment) => recordCharge(payment, 'pi_1', end));
    return (this.#end ??= end);
  }

  refund(key: string, amountMinor: number): RefundOutcome {
    const made = this.refunds.get(key) ?? {
      key,
      providerId: `re_${key}`,
      amountMinor,
      status: 'DONE' as const,
    };
    if (!this.refunds.has(key)) this.webhooks.push((payment) => recordRefund(payment, made));
    this.refunds.set(key, made);
    return made;
  }
}

/** The service around the domain: its state, its events, and its steps. */
class Service {
  payment: Payment | null = null;
  events: PaymentEvent[] = [];
  readonly #provider: Provider;

  constructor(provider: Provider) {
    this.#provider = provider;
  }

  move(transition: (payment: Payment | null) => Payment): void {
    this.#take(recordNews(this.payment, transition(this.payment), now));
  }

  apply(news: (payment: Payment) => Payment): void {
    if (this.payment) this.move((payment) => (payment ? news(payment) : assert.fail()));
  }

  /** With `answerLost` the process ends between the provider's action and its record. */
  step(answerLost: boolean): void {
    const answer = this.payment && this.#ask(this.payment);
    if (answer && !answerLost) this.apply(answer);
  }

  #ask(payment: Payment): ((payment: Payment) => Payment) | undefined {
    const step = nextStep(payment);
    if (step === 'charge') this.#take(recordFacts(payment, beginCharge(payment, 'pi_1')));
    if (step === 'charge' || step === 'resolve') return this.#learn(this.#provider.charge());
    if (step === 'call-off') return this.#learn(this.#provider.callOff());
    const pending = pendingRefund(payment);
    if (step !== 'refund' || !pending) return undefined;
    const made = this.#provider.refund(pending.key, pending.amountMinor);
    return (known) => recordRefund(known, made);
  }

  #learn(outcome: ChargeOutcome): (payment: Payment) => Payment {
    return (known) => recordCharge(known, 'pi_1', outcome);
  }

  #take({ state, events }: ReturnType<typeof recordNews>): void {
    this.payment = state;
    this.events.push(...events);
  }
}

type Happening =
  | { kind: 'requested' | 'cancelled' | 'step' | 'step without answer' }
  | { kind: 'webhook'; which: number }
  | { kind: 'refund'; key: string; amountMinor: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constantFrom({ kind: 'requested' } as const, { kind: 'cancelled' } as const),
  fc.constantFrom({ kind: 'step' } as const, { kind: 'step without answer' } as const),
  fc.record({ kind: fc.constant('webhook' as const), which: fc.nat(9) }),
  fc.record({
    kind: fc.constant('refund' as const),
    key: fc.constantFrom('a', 'b', 'c'),
    amountMinor: fc.integer({ min: 1, max: 600 }),
  }),
);

function happen(happening: Happening, service: Service, provider: Provider): void {
  switch (happening.kind) {
    case 'requested':
      return service.move((payment) => requestPayment(payment, request));
    case 'cancelled':
      return service.move((payment) => callOffPayment(payment, order));
    case 'step':
      return service.step(false);
    case 'step without answer':
      return service.step(true);
    case 'webhook':
      return service.apply(provider.webhooks[happening.which] ?? ((payment) => payment));
    case 'refund':
      try {
        const { key, amountMinor } = happening;
        service.move((payment) => wantRefund(payment, { orderId: 'ord_1', key, amount: eur(amountMinor) }));
      } catch {
        // Refused: nothing changed.
      }
  }
}

const count = (service: Service, type: PaymentEvent['type']) =>
  service.events.filter((event) => event.type === type).length;

it('reaches the desired outcome with at most one charge, for any events in any order and number', () => {
  fc.assert(
    fc.property(
      fc.array(happening, { maxLength: 25 }),
      fc.boolean(),
      fc.boolean(),
      (story, declines, cancelled) => {
        const provider = new Provider(declines);
        const service = new Service(provider);
        for (const each of story) happen(each, service, provider);
        happen({ kind: 'requested' }, service, provider);
        if (cancelled) happen({ kind: 'cancelled' }, service, provider);
        for (let steps = 0; steps < 9; steps++) service.step(false);
        for (const webhook of provider.webhooks.toReversed()) service.apply(webhook);

        const payment = service.payment ?? assert.fail('There is no payment');
        const given = [...provider.refunds.values()].reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        const kept = provider.charges * 1000 - given;
        const byStaff = payment.refunds
          .filter(({ by }) => by === 'STAFF')
          .reduce((sum, each) => sum + each.amountMinor, 0);

        assert.equal(nextStep(payment), 'rest');
        assert.ok(provider.charges <= 1);
        assert.equal(payment.capturedMinor - refundedMinor(payment), kept);
        if (payment.wanted === 'NOTHING') assert.equal(kept, 0);
        else assert.equal(kept, declines ? 0 : 1000 - byStaff);
        assert.equal(count(service, 'payment.captured.v1'), provider.charges);
        assert.equal(count(service, 'payment.refunded.v1'), provider.refunds.size);
        assert.equal(count(service, 'payment.failed.v1'), payment.actual === 'FAILED' ? 1 : 0);
      },
    ),
    { numRuns: 2000 },
  );
});
