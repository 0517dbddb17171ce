import { useStaffWords } from '../i18n/index.ts';
import type { StaffOrderOf } from './staff-order.ts';

/** How the total comes about, what was charged, and what went back. */
export function Money({ order: { totals, discounts, payment, lineRefunds } }: StaffOrderOf) {
  const { t, s, money, date, named } = useStaffWords();
  return (
    <section className="card stack" aria-labelledby="payment">
      <h2 id="payment">{t('order.payment')}</h2>
      <dl className="sums">
        <dt>{s('totals.subtotal')}</dt>
        <dd>{money(totals.subtotal)}</dd>
        {discounts.map(({ code, name, amount }) => (
          <Entry key={code} name={`${name} (${code})`} value={`−${money(amount)}`} />
        ))}
        <dt>{s('totals.shipping')}</dt>
        <dd>{money(totals.shipping)}</dd>
        <dt>{s(totals.taxIncluded ? 'totals.tax.included' : 'totals.tax')}</dt>
        <dd>{money(totals.tax)}</dd>
        <dt className="total">{s('order.total')}</dt>
        <dd className="total">{money(totals.total)}</dd>
      </dl>
      {payment && (
        <dl className="sums">
          <dt>{named(`payment.${payment.status}`, payment.status)}</dt>
          <dd>
            <code>{payment.method}</code>
          </dd>
          <dt>{s('payment.captured')}</dt>
          <dd>{money(payment.captured)}</dd>
          <dt>{s('payment.refunded')}</dt>
          <dd>{money(payment.refunded)}</dd>
        </dl>
      )}
      {payment?.failure && <p className="problem-text">{payment.failure.message}</p>}
      {lineRefunds.map(({ id, at, amount, lines, reason }) => (
        <p key={id} className="soft small">
          {s('refund.of', { amount: money(amount), date: date(at) })}{' '}
          {lines.map(({ product, quantity }) => `${quantity} × ${product?.name ?? '–'}`).join(', ')}
          {reason && ` · ${reason}`}
        </p>
      ))}
    </section>
  );
}

const Entry = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
);
