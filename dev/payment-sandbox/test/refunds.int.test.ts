import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aPayment, aSandbox } from './support.ts';

describe('refunds', () => {
  it('gives the money back in parts until nothing is left', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents, refunds } = sandbox.stripe;
    const { id } = await paymentIntents.create(aPayment());

    const part = await refunds.create({ payment_intent: id, amount: 1000, metadata: { why: 'scratched' } });
    await assert.rejects(refunds.create({ payment_intent: id, amount: 1491 }), {
      param: 'amount',
      message: 'Refund amount (€14.91) is greater than unrefunded amount on charge (€14.90)',
    });
    const rest = await refunds.create({ payment_intent: id, reason: 'requested_by_customer' });

    assert.deepEqual([part.amount, part.status, part.metadata], [1000, 'succeeded', { why: 'scratched' }]);
    assert.equal(rest.amount, 1490);
    assert.deepEqual(
      sandbox.charges().map(({ kind, amount, orderId }) => [kind, amount, orderId]),
      [
        ['charge', 2490, 'ord_1'],
        ['refund', 1000, 'ord_1'],
        ['refund', 1490, 'ord_1'],
      ],
    );
    await assert.rejects(refunds.create({ payment_intent: id }), { code: 'charge_already_refunded' });
  });

  it('refunds by charge as well, and shows it on the charge', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents, refunds, charges } = sandbox.stripe;
    const { latest_charge: id } = await paymentIntents.create(aPayment());
    assert.ok(typeof id === 'string');

    await refunds.create({ charge: id });

    const charge = await charges.retrieve(id);
    assert.deepEqual([charge.refunded, charge.amount_refunded], [true, 2490]);
  });

  it('refunds once however often the request is repeated under its key', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents, refunds } = sandbox.stripe;
    const { id } = await paymentIntents.create(aPayment());
    const request = () => refunds.create({ payment_intent: id, amount: 500 }, { idempotencyKey: 'refund-1' });

    const answers = [await request(), await request()];

    assert.equal(answers[0]?.id, answers[1]?.id);
    assert.equal(sandbox.charges().filter(({ kind }) => kind === 'refund').length, 1);
  });

  it('reads refunds back, one or those of a payment', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents, refunds } = sandbox.stripe;
    const [first, second] = [
      await paymentIntents.create(aPayment()),
      await paymentIntents.create(aPayment()),
    ];
    const refund = await refunds.create({ payment_intent: first.id });
    await refunds.create({ payment_intent: second.id });

    const ofFirst = await refunds.list({ payment_intent: first.id });

    assert.deepEqual(
      ofFirst.data.map(({ id }) => id),
      [refund.id],
    );
    assert.equal((await refunds.retrieve(refund.id)).payment_intent, first.id);
    assert.equal((await refunds.list()).data.length, 2);
    await assert.rejects(refunds.retrieve('re_none'), { statusCode: 404, code: 'resource_missing' });
  });

  it('refuses to refund what was never paid', async () => {
    await using sandbox = await aSandbox();
    const { paymentIntents, refunds } = sandbox.stripe;
    const { id } = await paymentIntents.create(aPayment({ confirm: false }));

    await assert.rejects(refunds.create({ payment_intent: id }), { param: 'payment_intent' });
    await assert.rejects(refunds.create({ payment_intent: 'pi_none' }), { code: 'resource_missing' });
    await assert.rejects(refunds.create({}), /payment_intent or charge/);
  });
});
