import assert from 'node:assert/strict';
import { it } from 'node:test';

import type { PaymentEvent } from '../events/published.ts';
import fc from 'fast-check';
import { eur } from '../test/builders.ts';
import { beginCharge, recordCharge, type ChargeOutcome } from './charge.ts';
import { recordNews, recordFacts } from './decision.ts';
import { nextStep, pendingRefund } from './next-step.ts';
import { refundedMinor, type Payment } from './payment.ts';
import { methodCalledOff } from './replacement.ts';
import { recordRefund, wantRefund, type RefundOutcome } from './refund.ts';
import { callOffPayment, requestPayment } from './request.ts';

const now = new Date('2026-11-20T09:00:00.000Z');
const order = { orderId: 'ord_1', customerId: 'usr_ada' };
const request = { ...order, amount: eur(1000), method: 'pm_card_visa', methodNumber: 1, at: now };
const declined: ChargeOutcome = {
  actual: 'FAILED',
  failure: { code: 'generic_decline', message: 'Declined.' },
};

type Intent = { end: ChargeOutcome | null; declines: boolean };

/** A correct provider: charges an intent at most once, a declined one again if it is asked; each refund once per key. */
class Provider {
  intents = new Map<string, Intent>();
  refunds = new Map<string, RefundOutcome>();
  /** Delivered repeatedly, in any order. */
  webhooks: ((payment: Payment) => Payment)[] = [];

  get charges(): number {
    return [...this.intents.values()].filter(({ end }) => end?.actual === 'CAPTURED').length;
  }

  /** A process that stopped before it stored the id leaves an intent behind. */
  open(declines: boolean): string {
    const id = `pi_${this.intents.size + 1}`;
    this.intents.set(id, { end: null, declines });
    return id;
  }

  charge(id: string, declines = this.#intent(id).declines): ChargeOutcome {
    return this.#endWith(id, declines ? declined : { actual: 'CAPTURED', amountMinor: 1000 });
  }

  callOff(id: string): ChargeOutcome {
    return this.#endWith(id, { actual: 'VOIDED' });
  }

  #intent = (id: string): Intent => this.intents.get(id) ?? assert.fail(`There is no ${id}`);

  #endWith(id: string, end: ChargeOutcome): ChargeOutcome {
    const intent = this.#intent(id);
    if (intent.end && intent.end.actual !== 'FAILED') return intent.end;
    intent.end = end;
    this.webhooks.push((payment) => recordCharge(payment, id, end));
    return end;
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
  step(answerLost = false): void {
    this.begin()?.(answerLost);
  }

  /** A step of a process that may be slow: it acts on the state that it read, and records only later. */
  begin(): ((answerLost: boolean) => void) | undefined {
    const answer = this.payment && this.#ask(this.payment);
    return answer ? (answerLost) => (answerLost ? undefined : this.apply(answer)) : undefined;
  }

  #ask(payment: Payment): ((payment: Payment) => Payment) | undefined {
    const step = nextStep(payment);
    if (step === 'charge') return this.#open(payment);
    const id = payment.providerId ?? '';
    if (step === 'resolve') return learn(payment, id, this.#provider.charge(id));
    if (step === 'call-off') return learn(payment, id, this.#provider.callOff(id));
    if (step === 'replace') return this.#replace(payment, id);
    const pending = pendingRefund(payment);
    if (step !== 'refund' || !pending) return undefined;
    const made = this.#provider.refund(pending.key, pending.amountMinor);
    return (known) => recordRefund(known, made);
  }

  #open(payment: Payment) {
    const declines = payment.request?.method !== 'pm_card_visa';
    const id = this.#provider.open(declines);
    const begun = beginCharge(this.payment ?? assert.fail(), id, payment.methodNumber);
    this.#take(recordFacts(this.payment, begun));
    return begun.providerId === id ? learn(payment, id, this.#provider.charge(id)) : undefined;
  }

  #replace(payment: Payment, id: string): (payment: Payment) => Payment {
    const outcome = this.#provider.callOff(id);
    return outcome.actual === 'VOIDED' ? (known) => methodCalledOff(known, id) : learn(payment, id, outcome);
  }

  #take({ state, events }: ReturnType<typeof recordNews>): void {
    this.payment = state;
    this.events.push(...events);
  }
}

const learn =
  ({ methodNumber }: Payment, id: string, outcome: ChargeOutcome) =>
  (known: Payment): Payment =>
    recordCharge(known, id, outcome, methodNumber);

type Happening =
  | { kind: 'cancelled' | 'step' | 'step without answer' | 'step begins' | 'step ends' }
  | { kind: 'requested'; methodNumber: number; declines: boolean }
  | { kind: 'customer retries'; which: number; declines: boolean }
  | { kind: 'webhook'; which: number }
  | { kind: 'refund'; key: string; amountMinor: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constantFrom({ kind: 'cancelled' } as const),
  fc.constantFrom(
    ...(['step', 'step without answer', 'step begins', 'step ends'] as const).map((kind) => ({ kind })),
  ),
  fc.record({
    kind: fc.constant('requested' as const),
    methodNumber: fc.integer({ min: 1, max: 3 }),
    declines: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('customer retries' as const), which: fc.nat(3), declines: fc.boolean() }),
  fc.record({ kind: fc.constant('webhook' as const), which: fc.nat(9) }),
  fc.record({
    kind: fc.constant('refund' as const),
    key: fc.constantFrom('a', 'b', 'c'),
    amountMinor: fc.integer({ min: 1, max: 600 }),
  }),
);

const requested = (methodNumber: number, declines: boolean) => (payment: Payment | null) =>
  requestPayment(payment, { ...request, methodNumber, method: declines ? 'pm_declined' : 'pm_card_visa' });

type World = { service: Service; provider: Provider; slow: ReturnType<Service['begin']>[] };

function happen(happening: Happening, { service, provider, slow }: World): void {
  switch (happening.kind) {
    case 'requested':
      return service.move(requested(happening.methodNumber, happening.declines));
    case 'customer retries': {
      // With the client secret a browser can charge the intent again, at any time.
      const id = [...provider.intents.keys()][happening.which];
      const isOurs =
        id !== undefined && [service.payment?.providerId, ...(service.payment?.formerIds ?? [])].includes(id);
      if (isOurs) provider.charge(id, happening.declines);
      return;
    }
    case 'step begins':
      slow.push(service.begin());
      return;
    case 'step ends':
      return slow.shift()?.(false);
    case 'cancelled':
      return service.move((payment) => callOffPayment(payment, order));
    case 'step':
      return service.step();
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
      fc.array(happening, { maxLength: 30 }),
      fc.boolean(),
      fc.boolean(),
      (story, declines, cancelled) => {
        const provider = new Provider();
        const service = new Service(provider);
        const world: World = { service, provider, slow: [] };
        for (const each of story) happen(each, world);
        happen({ kind: 'requested', methodNumber: 4, declines }, world);
        if (cancelled) happen({ kind: 'cancelled' }, world);
        for (let steps = 0; steps < 12; steps++) service.step();
        for (const late of world.slow) late?.(false);
        for (const webhook of provider.webhooks.toReversed()) service.apply(webhook);
        for (let steps = 0; steps < 12; steps++) service.step();

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
        else assert.equal(kept, provider.charges * 1000 - byStaff);
        if (!declines && payment.wanted === 'CAPTURED') assert.equal(provider.charges, 1);
        assert.equal(count(service, 'payment.captured.v1'), provider.charges);
        assert.equal(count(service, 'payment.refunded.v1'), provider.refunds.size);
      },
    ),
    { numRuns: 3000 },
  );
});
