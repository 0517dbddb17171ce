import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attemptDelaysSeconds, recordAttempt, webhookDelivery, type Webhook } from './webhook.ts';

const start = new Date('2026-11-20T09:00:00.000Z');
const webhook: Webhook = {
  id: 'whk_1',
  url: 'https://partner.example/hook',
  description: 'Warehouse',
  events: ['order.shipped.v1'],
  secret: 'whsec_c2VjcmV0',
  enabled: true,
  disabledReason: null,
  failingSince: null,
  createdAt: start,
  createdBy: 'usr_root',
};
const event = {
  id: 'evt_1',
  type: 'order.shipped.v1',
  time: start.toISOString(),
  data: { orderId: 'ord_1' },
};
const delivery = webhookDelivery(webhook, event, start);
const failed = (at: Date) => ({ at, status: 500, error: 'The endpoint answered 500', durationMs: 3 });

describe('a delivery to a webhook', () => {
  it('is over after a success, which ends the failing of the webhook', () => {
    const attempt = { at: start, status: 204, error: null, durationMs: 3 };

    const {
      delivery: done,
      webhook: well,
      tasks,
    } = recordAttempt({ ...webhook, failingSince: start }, delivery, attempt);

    assert.deepEqual(
      [done.state, done.nextAttemptAt, well.failingSince, tasks],
      ['DELIVERED', null, null, []],
    );
  });

  it('is repeated with growing delays, and then given up', () => {
    let [current, at] = [delivery, start];
    const delays: number[] = [];
    while (current.state === 'PENDING') {
      const { delivery: next, tasks } = recordAttempt(webhook, current, failed(at));
      const due = tasks[0]?.dueAt;
      if (due) delays.push((due.getTime() - at.getTime()) / 1000);
      [current, at] = [next, due ?? at];
    }

    assert.deepEqual(delays, attemptDelaysSeconds);
    assert.deepEqual([current.state, current.attempts.length], ['FAILED', attemptDelaysSeconds.length + 1]);
  });

  it('switches a webhook off that has failed for three days', () => {
    const before = new Date(start.getTime() + 72 * 3_600_000 - 1);
    const after = new Date(start.getTime() + 72 * 3_600_000);
    const failing = { ...webhook, failingSince: start };

    assert.equal(recordAttempt(failing, delivery, failed(before)).webhook.enabled, true);
    const off = recordAttempt(failing, delivery, failed(after));
    assert.equal(off.webhook.enabled, false);
    assert.match(off.webhook.disabledReason ?? '', /three days.*500/);
    assert.equal(off.delivery.state, 'FAILED');
  });
});
