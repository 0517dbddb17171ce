import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CancelReason } from '@shop/shared/contracts';
import { cancelReasons } from '@shop/shared/contracts';
import { euros } from '../test/builders.ts';
import type { Fact } from './fact.ts';
import { emailFor } from './email.ts';

const about = { orderId: 'ord_1', number: '2026-3F9K2M' };
const confirmed: Fact = {
  kind: 'ORDER_CONFIRMED',
  ...about,
  lines: [{ name: 'Espresso cup', sku: 'KIT-0001', quantity: 2, unitPrice: euros(1245) }],
  total: euros(2490),
};
const cancelled = (reason: CancelReason, note: string | null = null): Fact => ({
  kind: 'ORDER_CANCELLED',
  ...about,
  reason,
  note,
});

describe('an e-mail', () => {
  it('confirms an order with its number, lines and total', () => {
    const { subject, text } = emailFor(confirmed);

    assert.equal(subject, 'Your order 2026-3F9K2M is confirmed');
    assert.equal(
      text,
      [
        'Hello,',
        'Thank you. We have received €24.90 and are preparing your order 2026-3F9K2M.',
        '2 × Espresso cup: €24.90\nTotal: €24.90',
        'Your shop\n',
      ].join('\n\n'),
    );
  });

  it('states how to track a shipped order', () => {
    const shipped: Fact = {
      kind: 'ORDER_SHIPPED',
      ...about,
      carrier: 'DHL',
      trackingNumber: '00340434161094042557',
    };

    const { subject, text, html } = emailFor(shipped);

    assert.equal(subject, 'Your order 2026-3F9K2M is on its way');
    assert.match(text, /Carrier: DHL\nTracking number: 00340434161094042557/);
    assert.match(html, /<td>Tracking number<\/td><td>00340434161094042557<\/td>/);
  });

  it('has a different text for every cancellation reason', () => {
    const texts = cancelReasons.map((reason) => emailFor(cancelled(reason)).text);

    assert.equal(new Set(texts).size, cancelReasons.length);
    assert.match(emailFor(cancelled('STAFF', 'Recalled by the maker')).text, /Note: Recalled by the maker/);
  });

  it('names the order of a refund if it is known, and earlier refunds', () => {
    const refund = { kind: 'PAYMENT_REFUNDED', orderId: 'ord_1', amount: euros(500) } as const;

    const second = emailFor({ ...refund, number: about.number, refundedTotal: euros(1500) });
    const first = emailFor({ ...refund, number: null, refundedTotal: euros(500) });

    assert.equal(second.subject, 'Your refund of €5.00 for order 2026-3F9K2M');
    assert.match(second.text, /Refunded so far: €15.00/);
    assert.equal(first.subject, 'Your refund of €5.00 for your order');
    assert.doesNotMatch(first.text, /so far/);
  });

  it('escapes names', () => {
    const line = { name: '<b>Cup</b> & "saucer"', sku: 'KIT-0001', quantity: 1, unitPrice: euros(1) };
    const { html, text } = emailFor({ ...confirmed, lines: [line] });

    assert.match(html, /1 × &lt;b&gt;Cup&lt;\/b&gt; &amp; &quot;saucer&quot;/);
    assert.match(text, /1 × <b>Cup<\/b> & "saucer"/);
  });

  it('shows the note of staff, but not one of the customer', () => {
    const note = 'Win! https://evil.example';
    for (const reason of cancelReasons) {
      const { text, html } = emailFor(cancelled(reason, note));
      assert.equal(`${text}${html}`.includes(note), reason === 'STAFF');
    }
  });

  it('keeps each value on one line, also old values with line breaks', () => {
    const breaks = 'DHL\r\nBcc: all@example.com\u2028Hello\u0000';
    const shipped: Fact = { kind: 'ORDER_SHIPPED', ...about, carrier: breaks, trackingNumber: '1' };
    const odd = { ...about, number: '1\r\nBcc: all@example.com' };

    const { text, html } = emailFor(shipped);

    assert.match(text, /^Carrier: DHL Bcc: all@example.com Hello $/m);
    assert.doesNotMatch(html, /\u2028|\u0000|DHL\r/);
    assert.doesNotMatch(emailFor({ ...shipped, ...odd }).subject, /[\r\n]/);
  });
});
