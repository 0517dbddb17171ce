import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually, freePort } from '@shop/shared/testing';
import { orderCancelled, paymentRequested } from './builders.ts';
import { aSandbox, runningPayments, untilActual, untilAtRest, type Running } from './running-payments.ts';

const untilTriedInVain = (payments: Running) =>
  eventually(async () => {
    const [task] = await payments.tasks();
    assert.match(String(task?.lastError), /^Stripe gave no answer/);
  });

const amounts = (charges: readonly { kind: string; amount: number }[]) =>
  charges.map(({ kind, amount }) => [kind, amount]);

describe('while the provider is unavailable', () => {
  it('a payment waits, however long, and is charged once when it is back', async () => {
    const sandboxPort = await freePort();
    await using payments = await runningPayments({ sandboxPort });

    payments.publish('payment.requested.v1', paymentRequested());
    await untilTriedInVain(payments);
    for (const attempt of [2, 3, 4, 5, 6]) {
      payments.clock.advance(600_000);
      await eventually(async () => assert.ok((await payments.tasks())[0]?.attempt >= attempt));
    }
    await using sandbox = await aSandbox(payments.clock, sandboxPort);
    payments.clock.advance(600_000);
    await untilActual(payments, 'CAPTURED');

    assert.deepEqual(amounts(sandbox.charges()), [['charge', 2490]]);
  });

  it('a cancelled order is not charged, neither then nor later', async () => {
    const sandboxPort = await freePort();
    await using payments = await runningPayments({ sandboxPort });

    payments.publish('payment.requested.v1', paymentRequested());
    await untilTriedInVain(payments);
    payments.publish('order.cancelled.v1', orderCancelled());
    await eventually(async () => assert.equal((await payments.payment())?.actual, 'VOIDED'));
    await using sandbox = await aSandbox(payments.clock, sandboxPort);
    await untilAtRest(payments);

    assert.deepEqual([sandbox.charges(), await payments.published()], [[], []]);
  });
});
