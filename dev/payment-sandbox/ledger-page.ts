import { formatMoney } from './api/payments/money.ts';
import type { PaymentIntent, Refund } from './objects.ts';
import type { Store } from './store/store.ts';
import { html, type Html } from '../kit/html.ts';
import { shortTime } from '../kit/page.ts';

const rowsShown = 100;

/** What happened to the money, newest first. */
export function ledgerPage({ objects, events }: Store): Html {
  const payments = objects.list('payment_intent', { limit: rowsShown })?.data ?? [];
  const refunds = objects.list('refund', { limit: rowsShown })?.data ?? [];
  const waiting = events.all().length;
  return html`<h1>Payment sandbox</h1>
    <p class="dim">
      Plays the payment provider: no money moves. The last ${rowsShown} of each, times in UTC; ${waiting}
      webhook ${waiting === 1 ? 'event' : 'events'} not acknowledged yet.
      <a href="/_sandbox/charges">All movements as JSON</a>
    </p>
    <h2>Payments</h2>
    ${payments.length === 0 ? html`<p class="dim">None yet.</p>` : paymentTable(payments)}
    <h2>Refunds</h2>
    ${refunds.length === 0 ? html`<p class="dim">None yet.</p>` : refundTable(refunds)}`;
}

const paymentTable = (payments: readonly PaymentIntent[]) =>
  html`<div class="wide">
    <table>
      <tr>
        <th>Time</th>
        <th class="number">Amount</th>
        <th class="number">Received</th>
        <th>Status</th>
        <th>Order</th>
        <th>Payment</th>
      </tr>
      ${payments.map(paymentRow)}
    </table>
  </div>`;

function paymentRow(payment: PaymentIntent): Html {
  const { status, currency, last_payment_error: error } = payment;
  const tone = status === 'succeeded' ? 'good' : error ? 'bad' : 'dim';
  return html`<tr id="${payment.metadata.orderId ?? payment.id}">
    <td>${timeOf(payment)}</td>
    <td class="number">${formatMoney(payment.amount, currency)}</td>
    <td class="number">${formatMoney(payment.amount_received, currency)}</td>
    <td class="${tone}">${status}${error ? ` (${error.decline_code})` : ''}</td>
    <td>${payment.metadata.orderId ?? '–'}</td>
    <td><code>${payment.id}</code></td>
  </tr>`;
}

const refundTable = (refunds: readonly Refund[]) =>
  html`<div class="wide">
    <table>
      <tr>
        <th>Time</th>
        <th class="number">Amount</th>
        <th>Reason</th>
        <th>Payment</th>
        <th>Refund</th>
      </tr>
      ${refunds.map(
        (refund) =>
          html`<tr>
            <td>${timeOf(refund)}</td>
            <td class="number">${formatMoney(refund.amount, refund.currency)}</td>
            <td>${refund.reason ?? '–'}</td>
            <td><code>${refund.payment_intent}</code></td>
            <td><code>${refund.id}</code></td>
          </tr>`,
      )}
    </table>
  </div>`;

const timeOf = ({ created }: { created: number }): string =>
  shortTime(new Date(created * 1000).toISOString());
