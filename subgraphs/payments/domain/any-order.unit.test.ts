import assert from 'node:assert/strict';
import { it } from 'node:test';

import type { PaymentEvent } from '../events/published.ts';
import fc from 'fast-check';
import { eur } from '../test/builders.ts';
import { ModelProvider, type Card } from '../test/model-provider.ts';
import { beginCharge, recordCharge, type ChargeOutcome } from './charge.ts';
import { recordNews, recordFacts } from './decision.ts';
import { nextStep, pendingRefund } from './next-step.ts';
import { refundedMinor, type Payment } from './payment.ts';
import { methodCalledOff } from './replacement.ts';
import { recordRefund, wantRefund } from './refund.ts';
import { callOffPayment, capturePayment, requestPayment, type CaptureTime } from './request.ts';

const now = new Date('2026-11-20T09:00:00.000Z');
const order = { orderId: 'ord_1', customerId: 'usr_ada' };
const request = { ...order, amount: eur(1000), method: 'pm_card_visa', methodNumber: 1, at: now };
/** The service around the domain: its state, its events, and its steps. */
class Service {
  payment: Payment | null = null;
  events: PaymentEvent[] = [];
  readonly #provider: ModelProvider;

  constructor(provider: ModelProvider) {
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
    if (step === 'capture') return learn(payment, id, this.#provider.capture(id));
    if (step === 'call-off') return learn(payment, id, this.#provider.callOff(id));
    if (step === 'replace') return this.#replace(payment, id);
    const pending = pendingRefund(payment);
    if (step !== 'refund' || !pending) return undefined;
    const made = this.#provider.refund(pending.key, pending.amountMinor);
    return (known) => recordRefund(known, made);
  }

  #open(payment: Payment) {
    const id = this.#provider.open(payment.request?.method as Card, payment.wanted === 'AUTHORISED');
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
  | { kind: 'cancelled' | 'shipped' | 'step' | 'step without answer' | 'step begins' | 'step ends' }
  | { kind: 'requested'; methodNumber: number; card: Card }
  | { kind: 'customer retries'; which: number; card: Card }
  | { kind: 'customer acts'; which: number; approves: boolean }
  | { kind: 'bank releases'; which: number }
  | { kind: 'webhook'; which: number }
  | { kind: 'refund'; key: string; amountMinor: number };

const anyCard = fc.constantFrom<Card[]>('good', 'declined', 'asks');

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constantFrom({ kind: 'cancelled' } as const, { kind: 'shipped' } as const),
  fc.constantFrom(
    ...(['step', 'step without answer', 'step begins', 'step ends'] as const).map((kind) => ({ kind })),
  ),
  fc.record({
    kind: fc.constant('requested' as const),
    methodNumber: fc.integer({ min: 1, max: 3 }),
    card: anyCard,
  }),
  fc.record({ kind: fc.constant('customer retries' as const), which: fc.nat(3), card: anyCard }),
  fc.record({ kind: fc.constant('customer acts' as const), which: fc.nat(3), approves: fc.boolean() }),
  fc.record({ kind: fc.constant('bank releases' as const), which: fc.nat(3) }),
  fc.record({ kind: fc.constant('webhook' as const), which: fc.nat(9) }),
  fc.record({
    kind: fc.constant('refund' as const),
    key: fc.constantFrom('a', 'b', 'c'),
    amountMinor: fc.integer({ min: 1, max: 600 }),
  }),
);

type World = {
  service: Service;
  provider: ModelProvider;
  slow: ReturnType<Service['begin']>[];
  captureTime: CaptureTime;
};

function happen(happening: Happening, { service, provider, slow, captureTime }: World): void {
  const intentAt = (which: number): string[] => [...provider.intents.keys()].slice(which, which + 1);
  switch (happening.kind) {
    case 'requested':
      return service.move((payment) => {
        const { methodNumber, card: method } = happening;
        return requestPayment(payment, { ...request, methodNumber, method }, captureTime);
      });
    case 'shipped':
      return service.move((payment) => capturePayment(payment, order));
    case 'customer acts':
      for (const id of intentAt(happening.which)) provider.customerActs(id, happening.approves);
      return;
    case 'bank releases':
      for (const id of intentAt(happening.which)) provider.release(id);
      return;
    case 'customer retries':
      // With the client secret a browser can charge the intent again, at any time.
      for (const id of intentAt(happening.which))
        if ([service.payment?.providerId, ...(service.payment?.formerIds ?? [])].includes(id))
          provider.charge(id, happening.card);
      return;
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
      anyCard,
      fc.constantFrom<CaptureTime[]>('at-once', 'at-shipment'),
      fc.boolean(),
      (story, card, captureTime, cancelled) => {
        const provider = new ModelProvider();
        const service = new Service(provider);
        const world: World = { service, provider, slow: [], captureTime };
        for (const each of story) happen(each, world);
        happen({ kind: 'requested', methodNumber: 4, card }, world);
        if (!cancelled) happen({ kind: 'shipped' }, world);
        if (cancelled) happen({ kind: 'cancelled' }, world);
        for (let steps = 0; steps < 16; steps++) service.step();
        for (const late of world.slow) late?.(false);
        for (const webhook of provider.webhooks.toReversed()) service.apply(webhook);
        for (let steps = 0; steps < 16; steps++) service.step();

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
        const isExpired = payment.failure?.code === 'authorization_expired';
        if (card === 'good' && payment.wanted === 'CAPTURED' && !isExpired) assert.equal(provider.charges, 1);
        assert.equal(count(service, 'payment.captured.v1'), provider.charges);
        assert.equal(count(service, 'payment.refunded.v1'), provider.refunds.size);
      },
    ),
    { numRuns: 3000 },
  );
});
