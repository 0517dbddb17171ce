import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aboutOrder, eur, noon } from '../../test/builders.ts';
import { factOf, type TimelineData, type TimelineEventType } from './timeline-messages.ts';
import { theSystem } from './timeline.ts';

const aboutPayment = { ...aboutOrder, paymentId: 'pay_1' };
const entryOf = <Type extends TimelineEventType>(type: Type, data: TimelineData[Type]) =>
  factOf({ id: 'evt_1', orderId: 'ord_1', at: noon, type, data, service: 'payments' });

describe('the timeline entry of an event', () => {
  it('has its name without the version, its publisher, and what happened', () => {
    assert.deepEqual(entryOf('payment.captured.v1', { ...aboutPayment, amount: eur(4980) }), {
      id: 'evt_1',
      orderId: 'ord_1',
      at: noon,
      kind: 'EVENT',
      name: 'payment.captured',
      service: 'payments',
      actor: theSystem,
      message: 'Payment of €49.80 received',
    });
  });

  it('truncates a message that is too long', () => {
    const failed = { ...aboutPayment, declineCode: 'x', message: 'no '.repeat(1000) };
    assert.equal(entryOf('payment.failed.v1', failed).message.length, 300);
  });

  it('shows each attempt at the provider with its outcome', () => {
    const lost = { ...aboutPayment, attempt: 2, action: 'LOOK_UP', outcome: 'UNKNOWN' } as const;
    const { kind, message } = entryOf('payment.attempted.v1', lost);
    assert.deepEqual(
      [kind, message],
      ['PAYMENT_ATTEMPT', 'Look-up, attempt 2: the payment provider gave no answer'],
    );
  });

  it('shows a requested refund as a command of the member of staff', () => {
    const wish = { ...aboutPayment, amount: eur(500), requestedBy: 'usr_sam' };
    const { kind, name, actor, message } = entryOf('refund.requested.v1', wish);
    assert.deepEqual([kind, name, message], ['COMMAND', 'refundPayment', 'Refund of €5.00 asked for']);
    assert.deepEqual(actor, { kind: 'STAFF', id: 'usr_sam' });
  });

  it('distinguishes compensations from refunds by staff', () => {
    const refund = { ...aboutPayment, amount: eur(500), refundedTotal: eur(500) };
    const kinds = (['CANCELLATION', 'STAFF'] as const).map((by) => {
      const { kind, actor } = entryOf('payment.refunded.v1', { ...refund, by });
      return [kind, actor.kind];
    });
    assert.deepEqual(kinds, [
      ['COMPENSATION', 'SYSTEM'],
      ['EVENT', 'STAFF'],
    ]);
    const released = { ...aboutOrder, reservationId: 'res_1', lines: [] };
    assert.equal(entryOf('stock.released.v1', released).kind, 'COMPENSATION');
  });

  it('has the number of attempts of an e-mail if there were several', () => {
    const sent = { notificationId: 'ntf_1', customerId: 'usr_ada', channel: 'EMAIL' } as const;
    const messageAt = (attempts?: number) =>
      entryOf('notification.sent.v1', { ...sent, kind: 'ORDER_CONFIRMED', ...(attempts && { attempts }) });
    assert.deepEqual(
      [undefined, 1, 3].map((attempts) => messageAt(attempts).message),
      [
        'E-mail sent: order confirmed',
        'E-mail sent: order confirmed',
        'E-mail sent: order confirmed (attempt 3)',
      ],
    );
  });
});
