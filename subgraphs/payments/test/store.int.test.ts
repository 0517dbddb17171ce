import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decided } from '@shop/shared/contracts';
import { notIdempotent } from '@shop/shared/messaging';
import { openStoreForTest, storeContract } from '@shop/shared/testing';
import type { Payment } from '../domain/payment.ts';
import { callOffPayment } from '../domain/request.ts';
import { published } from '../events/published.ts';
import { stores } from '../store/index.ts';
import { aCapturedPayment, aPayment, eur } from './builders.ts';

const refunds: Payment['refunds'] = [
  { key: 'k1', amountMinor: 100, by: 'STAFF', providerId: 're_1', status: 'DONE' },
  { key: 'cancellation', amountMinor: 2390, by: 'CANCELLATION', providerId: null, status: 'PENDING' },
];

const anEmptyStore = () => openStoreForTest('payments', { stores, events: published });

storeContract<Payment>('payments', async () => {
  const opened = await anEmptyStore();
  return {
    ...opened,
    aggregate: opened.store.payments,
    examples: [
      aCapturedPayment({ refunds, wanted: 'NOTHING' }),
      aPayment({
        id: 'pay_4',
        cause: { correlationId: 'c1', causationId: 'evt_1', traceparent: '00-1-2-01' },
      }),
      aPayment({ id: 'pay_2', actual: 'FAILED', failure: { code: 'generic_decline', message: 'Declined.' } }),
      callOffPayment(null, { orderId: 'ord_3', customerId: 'usr_ada' }),
    ],
    increment: (payment) => ({ ...payment, capturedMinor: payment.capturedMinor + 1 }),
    countOf: ({ capturedMinor }) => capturedMinor,
    event: ({ id, orderId, customerId }) => ({
      type: 'payment.captured.v1',
      subject: id,
      data: { orderId, customerId, paymentId: id, amount: eur(2490) },
    }),
  };
});

it('finds a payment by the id that the provider gave it', async () => {
  await using opened = await anEmptyStore();
  const { store, work } = opened;
  const payment = aCapturedPayment();
  await work.update(notIdempotent('test'), store.payments, payment.id, () => decided(payment));

  assert.deepEqual(await store.payments.findOne({ providerId: 'pi_1' }), payment);
  assert.equal(await store.payments.findOne({ providerId: 'pi_2' }), null);
  assert.deepEqual(await store.payments.byIds(['pay_1', 'pay_2']), [payment]);
});
