import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cancelReasons } from '@shop/shared/contracts';
import { languages } from '../domain/language.ts';
import type { FactOf } from '../domain/fact.ts';
import { samples, allSamples } from './samples.ts';
import { openTemplates } from './open-templates.ts';

const templates = openTemplates({ shopUrl: 'https://shop.example/', shopName: 'The Shop' });
const unsubscribe = 'https://shop.example/unsubscribe?token=a&b';
const [confirmed] = samples.ORDER_CONFIRMED as [FactOf<'ORDER_CONFIRMED'>];
const [shipped] = samples.ORDER_SHIPPED as [FactOf<'ORDER_SHIPPED'>];

describe('the templates', () => {
  for (const language of languages) {
    for (const [index, fact] of allSamples.entries()) {
      it(`put sample ${index}, ${fact.kind}, into words in ${language}`, () => {
        const message = templates.message(fact, language);
        const { html, text, subject } = templates.mail(fact, language, { unsubscribe });

        for (const words of [message.title, message.subject, message.body, message.sms, html, text]) {
          assert.notEqual(words.trim(), '');
          assert.doesNotMatch(words, /\{\{|\{%|undefined|\[object|NaN/);
        }
        assert.doesNotMatch(subject, /[\r\n]/);
        assert.ok(message.sms.length <= 320, `an SMS of ${message.sms.length} characters`);
        assert.match(html, new RegExp(`<html lang="${language}">`));
        assert.doesNotMatch(html, /<img|<script|src=/);
      });
    }
  }

  it('differ from language to language', () => {
    for (const fact of allSamples)
      assert.notEqual(templates.message(fact, 'en').title, templates.message(fact, 'de').title);
  });

  it('fail for a variable that the fact lacks', () => {
    const { total: _total, ...lacking } = confirmed;

    assert.throws(() => templates.message(lacking as never, 'en'), /undefined variable: total/);
  });
});

describe('a mail', () => {
  it('has the lines, the total and the link of an order in text and HTML', () => {
    const { subject, text, html } = templates.mail(confirmed, 'en');

    assert.equal(subject, 'Your order 2026-3F9K2M is confirmed');
    assert.match(text, /^2 × Espresso cup, stoneware, set of two: €24.90$/m);
    assert.match(text, /^Total: €49.80$/m);
    assert.match(text, /^View your order: https:\/\/shop.example\/orders\/ord_sample$/m);
    assert.match(html, /href="https:\/\/shop.example\/orders\/ord_sample"/);
  });

  it('shows amounts as its language does', () => {
    assert.match(templates.mail(confirmed, 'de').text, /^Summe: 49,80\s€$/m);
  });

  it('escapes what others wrote in HTML, and only there', () => {
    const line = { name: '<b>Cup</b> & "saucer"', sku: 'KIT-0001', quantity: 1, unitPrice: confirmed.total };
    const { html, text } = templates.mail({ ...confirmed, lines: [line] }, 'en', { unsubscribe });

    assert.match(html, /1 × &lt;b&gt;Cup&lt;\/b&gt; &amp; &#34;saucer&#34;/);
    assert.match(text, /1 × <b>Cup<\/b> & "saucer"/);
  });

  it('keeps each value on one line, also old values with line breaks', () => {
    const carrier = 'DHL\r\nBcc: all@example.com\u2028Hello\u0000';

    const { text, subject } = templates.mail(
      { ...shipped, carrier, number: '1\r\nBcc: x@example.com' },
      'en',
    );

    assert.match(text, /^Carrier: DHL Bcc: all@example.com Hello$/m);
    assert.doesNotMatch(subject, /[\r\n]/);
  });

  it('has a different text for every cancellation reason, and the note of staff alone', () => {
    const note = 'Win! https://evil.example';
    const mails = cancelReasons.map((reason) =>
      templates.mail({ kind: 'ORDER_CANCELLED', orderId: 'ord_1', number: '1', reason, note }, 'en'),
    );

    assert.equal(new Set(mails.map(({ text }) => text)).size, cancelReasons.length);
    assert.deepEqual(
      mails.map(({ text, html }) => `${text}${html}`.includes(note)),
      cancelReasons.map((reason) => reason === 'STAFF'),
    );
  });

  it('names the order of a refund if it is known, and earlier refunds', () => {
    const [second, first] = samples.PAYMENT_REFUNDED.map((fact) => templates.mail(fact, 'en'));

    assert.equal(second?.subject, 'Your refund of €24.90 for order 2026-3F9K2M');
    assert.match(second.text, /Refunded so far: €37.35/);
    assert.equal(first?.subject, 'Your refund of €5.00 for your order');
    assert.doesNotMatch(first.text, /so far/);
  });

  it('has a link that ends mails of its kind, unless the kind is required', () => {
    const optional = templates.mail(shipped, 'en', { unsubscribe });
    const required = templates.mail(confirmed, 'en', { unsubscribe });

    assert.match(optional.html, /unsubscribe\?token=a&amp;b/);
    assert.match(optional.text, /unsubscribe\?token=a&b/);
    assert.doesNotMatch(required.html + required.text, /unsubscribe/);
  });

  it('may hold several facts', () => {
    const { text, html } = templates.digest([shipped, confirmed], 'de', { unsubscribe });

    for (const part of [text, html])
      assert.match(part, /2026-3F9K2M ist unterwegs[^]*2026-3F9K2M ist bestätigt/);
  });
});
