import assert from 'node:assert/strict';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { realClock } from '@shop/shared/runtime';
import { eventually, testClock } from '@shop/shared/testing';
import { anEndpoint, aPayment, aSandbox } from './support.ts';

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

  it('come back ten minutes later to a card whose bank returns them, also after a restart', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'payment-sandbox-'));
    const path = join(folder.path, 'payments.sqlite');
    await using endpoint = await anEndpoint();
    const clock = testClock(realClock.now());
    await using before = await aSandbox({ clock, path });
    const { paymentIntents, refunds } = before.stripe;
    const [now, later] = [
      await paymentIntents.create(aPayment({ payment_method: 'pm_card_refundFail' })),
      await paymentIntents.create(aPayment()),
    ];
    const returned = await refunds.create({ payment_intent: now.id, amount: 500 });
    const kept = await refunds.create({ payment_intent: later.id });
    await before.close();

    await using after = await aSandbox({ clock, path, webhookUrl: endpoint.url });
    clock.advance(9 * 60_000);
    const meanwhile = await after.stripe.refunds.retrieve(returned.id);
    clock.advance(60_000);

    assert.deepEqual([returned.status, meanwhile.status], ['succeeded', 'succeeded']);
    assert.equal((await after.stripe.refunds.retrieve(returned.id)).status, 'failed');
    assert.equal((await after.stripe.refunds.retrieve(kept.id)).status, 'succeeded');
    assert.deepEqual(
      after
        .charges()
        .slice(-1)
        .map(({ kind, amount }) => [kind, amount]),
      [['return', 500]],
    );
    await eventually(() =>
      assert.deepEqual(
        endpoint.types().filter((type) => /^refund.[uf]/.test(type)),
        ['refund.failed', 'refund.updated'],
      ),
    );
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
