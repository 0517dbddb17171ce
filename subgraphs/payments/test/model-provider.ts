import assert from 'node:assert/strict';
import { recordCharge, type ChargeOutcome } from '../domain/charge.ts';
import type { Payment } from '../domain/payment.ts';
import { recordRefund, type RefundOutcome } from '../domain/refund.ts';

const captured = { actual: 'CAPTURED', amountMinor: 1000 } as const;
const declined: ChargeOutcome = {
  actual: 'FAILED',
  failure: { code: 'generic_decline', message: 'Declined.' },
};

export type Card = 'good' | 'declined' | 'asks';
type Intent = { end: ChargeOutcome | null; card: Card; isManual: boolean };
const asked: ChargeOutcome = {
  actual: 'ACTION',
  action: { type: 'REDIRECT_TO_URL', url: 'https://bank.example', clientSecret: 's' },
};

/** A correct provider: charges an intent at most once, a declined one again if it is asked; each refund once per key. */
export class ModelProvider {
  intents = new Map<string, Intent>();
  refunds = new Map<string, RefundOutcome>();
  /** Delivered repeatedly, in any order. */
  webhooks: ((payment: Payment) => Payment)[] = [];

  get charges(): number {
    return [...this.intents.values()].filter(({ end }) => end?.actual === 'CAPTURED').length;
  }

  /** A process that stopped before it stored the id leaves an intent behind. */
  open(card: Card, isManual: boolean): string {
    const id = `pi_${this.intents.size + 1}`;
    this.intents.set(id, { end: null, card, isManual });
    return id;
  }

  charge(id: string, card = this.#intent(id).card): ChargeOutcome {
    if (card === 'declined') return this.#endWith(id, declined);
    return this.#endWith(id, card === 'asks' ? asked : this.#paid(id));
  }

  capture(id: string): ChargeOutcome {
    const { end } = this.#intent(id);
    return end?.actual === 'AUTHORISED' ? this.#endWith(id, captured, true) : (end ?? assert.fail());
  }

  /** The customer decides at the bank, at any time or never. */
  customerActs(id: string, approves: boolean): void {
    if (this.#intent(id).end?.actual === 'ACTION') this.#endWith(id, approves ? this.#paid(id) : declined);
  }

  /** The bank waits no longer for a capture. */
  release(id: string): void {
    if (this.#intent(id).end?.actual === 'AUTHORISED') this.#endWith(id, { actual: 'VOIDED' }, true);
  }

  #paid = (id: string): ChargeOutcome =>
    this.#intent(id).isManual ? { ...captured, actual: 'AUTHORISED', until: null } : captured;

  callOff(id: string): ChargeOutcome {
    return this.#endWith(id, { actual: 'VOIDED' }, this.#intent(id).end?.actual === 'AUTHORISED');
  }

  #intent = (id: string): Intent => this.intents.get(id) ?? assert.fail(`There is no ${id}`);

  #endWith(id: string, end: ChargeOutcome, isForced = false): ChargeOutcome {
    const intent = this.#intent(id);
    const isOpen = !intent.end || ['FAILED', 'ACTION'].includes(intent.end.actual);
    if (intent.end && !isOpen && !isForced) return intent.end;
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
