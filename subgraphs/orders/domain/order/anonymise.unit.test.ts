import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anOrder, minutesPast, noon } from '../../test/builders.ts';
import type { OrderReturn } from '../fulfilment/parts.ts';
import { anonymised, isAtRest, withoutPersonalData } from './anonymise.ts';
import type { Order } from './order.ts';

const aReturn = (status: OrderReturn['status']): OrderReturn => ({
  ...{ id: 'ret_1', kind: 'REFUND', status, lines: [], reason: 'Ada says it is broken' },
  ...{ requestedAt: noon, decidedAt: null, receivedAt: null, comment: 'Sorry, Ada', exchangeOrderId: null },
});

describe('an order of a customer who is gone', () => {
  it('keeps what the books need, and nothing that says who it was', () => {
    const order = anOrder({
      ...{ status: 'DELIVERED', contact: { email: 'ada@example.com', name: 'Ada' }, confirmedAt: noon },
      ...{ cancelNote: 'Ada called', returns: [aReturn('RECEIVED')] },
    });

    const kept = anonymised(order, minutesPast(1));

    assert.doesNotMatch(JSON.stringify(kept), /"Ada|Ada |Main St|10115|Berlin|example\.com|pm_card/);
    const { number, lines, totals, taxLines, confirmedAt, customerId, shippingAddress } = kept;
    assert.deepEqual(
      { number, lines, totals, taxLines, confirmedAt, customerId },
      {
        ...{ number: order.number, lines: order.lines, totals: order.totals, taxLines: order.taxLines },
        ...{ confirmedAt: noon, customerId: 'usr_ada' },
      },
    );
    assert.deepEqual([shippingAddress.country, kept.anonymisedAt], ['DE', minutesPast(1)]);
  });

  const cases: [string, Partial<Order>, boolean][] = [
    ['one that waits for its payment', { status: 'RESERVED' }, false],
    ['one that is paid', { status: 'CONFIRMED' }, false],
    ['one on its way', { status: 'SHIPPED' }, false],
    ['one that has arrived', { status: 'DELIVERED' }, true],
    ['a cancelled one', { status: 'CANCELLED' }, true],
    ['one with a return that waits', { status: 'DELIVERED', returns: [aReturn('REQUESTED')] }, false],
    ['one with a return on its way', { status: 'DELIVERED', returns: [aReturn('APPROVED')] }, false],
    ['one with a return that came', { status: 'DELIVERED', returns: [aReturn('RECEIVED')] }, true],
  ];
  for (const [name, changes, expected] of cases)
    it(`${expected ? 'needs' : 'still needs'} ${expected ? 'no' : 'the'} address: ${name}`, () => {
      assert.equal(isAtRest(anOrder(changes)), expected);
    });

  it('leaves the audit log without what was written about the person', () => {
    const entry = { status: 'SHIPPED', returns: [aReturn('APPROVED')], shippingAddress: { name: 'Ada' } };

    const kept = withoutPersonalData(JSON.stringify(entry));

    assert.doesNotMatch(String(kept), /Ada/);
    assert.match(String(kept), /"status":"APPROVED"/);
    assert.equal(withoutPersonalData(null), null);
  });
});
