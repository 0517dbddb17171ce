import type { OrderDetailFragment } from '../../graph/documents.ts';
import { useWords, type Words } from '../../i18n/index.tsx';
import { AddressText } from '../../ui/address-text.tsx';

type Payment = NonNullable<OrderDetailFragment['payment']>;

export function OrderFacts({ order }: { order: OrderDetailFragment }) {
  const words = useWords();
  const { t, known } = words;
  const { payment, shipment } = order;
  return (
    <section className="card stack">
      <div className="stack tight">
        <h2>{t('order.address')}</h2>
        <AddressText address={order.shippingAddress} />
      </div>
      <div className="stack tight">
        <h2>{t('order.payment')}</h2>
        {payment && <p>{known(`card.${payment.method}`) ?? payment.method}</p>}
        <p className="soft">{payment ? charged(words, payment) : t('order.notCharged')}</p>
      </div>
      {shipment && (
        <div className="stack tight">
          <h2>{t('order.shipment')}</h2>
          <p>{t('order.shipment.text', { carrier: shipment.carrier, number: shipment.trackingNumber })}</p>
        </div>
      )}
    </section>
  );
}

function charged({ t, money }: Words, { captured, refunded }: Payment): string {
  if (Number(refunded.amount) > 0) return t('order.refunded', { amount: money(refunded) });
  return Number(captured.amount) > 0
    ? t('order.charged', { amount: money(captured) })
    : t('order.notCharged');
}
