import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useSubscription } from 'urql';
import { useView } from '../../graph/use-view.ts';
import { AddressText } from '../../ui/address-text.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { pending } from '../../ui/state/pending.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { FollowStaffOrder, StaffOrder } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { CancelByStaff } from './cancel-by-staff.tsx';
import { Money } from './money.tsx';
import { Notes } from './notes.tsx';
import { OrderItems } from './order-items.tsx';
import { RefundForm } from './refund-form.tsx';
import { Returns } from './returns.tsx';
import { ShipForm } from './ship-form.tsx';
import { Shipments } from './shipments.tsx';
import { Timeline } from './timeline/timeline.tsx';
import type { StaffOrderOf } from './staff-order.ts';

/** What follows a change without changing the order, such as an e-mail, is in the timeline a little later. */
const afterwardsMs = [1_500, 6_000];

export function StaffOrderPage({ params: { id = '' } }: { params: { id?: string } }) {
  const { s } = useStaffWords();
  const view = useView(StaffOrder, { id });
  const { retry } = view;
  const [{ data }] = useSubscription({ query: FollowStaffOrder, variables: { orderId: id } });
  const version = data?.orderUpdated.version;
  useEffect(() => {
    const timers = version === undefined ? [] : afterwardsMs.map((ms) => setTimeout(retry, ms));
    return () => timers.forEach((timer) => clearTimeout(timer));
  }, [version, retry]);
  const instead = pending(view, 'order');
  if (instead) return instead;
  const order = view.data?.order;
  if (order) return <Order order={order} />;
  return (
    <>
      <Heading>{s('order.missing')}</Heading>
      <Empty icon="box" title={s('order.missing')} text={id} />
    </>
  );
}

function Order({ order }: StaffOrderOf) {
  const { t, s, date } = useStaffWords();
  const { number, status, placedAt, cancelReason, customer, exchangeFor } = order;
  return (
    <>
      <div className="stack tight">
        <p className="small">
          <Link href="/staff/orders">{s('orders.title')}</Link>
        </p>
        <div className="row">
          <Heading>{t('order.title', { number })}</Heading>
          <span data-status={status}>
            <StatusPill status={status} />
          </span>
        </div>
        <p className="soft">
          {t('order.placed', { date: date(placedAt) })}
          {customer && (
            <>
              {' · '}
              <Link href={`/staff/customers/${customer.id}`}>{customer.name}</Link>
            </>
          )}
          {cancelReason && ` · ${s(`reason.${cancelReason}`)}`}
          {exchangeFor && (
            <>
              {' · '}
              <Link href={`/staff/orders/${exchangeFor.id}`}>
                {s('order.exchangeFor', { number: exchangeFor.number })}
              </Link>
            </>
          )}
        </p>
      </div>
      <div className="columns">
        <div className="stack loose">
          <ShipForm order={order} />
          <Returns order={order} />
          <OrderItems order={order} />
          <Shipments order={order} />
        </div>
        <div className="stack">
          <Money order={order} />
          <section className="card stack tight" aria-labelledby="address">
            <h2 id="address">{t('order.address')}</h2>
            <AddressText address={order.shippingAddress} />
            {order.shippingMethod && <p className="soft">{order.shippingMethod.name}</p>}
          </section>
          <Actions order={order} />
        </div>
      </div>
      <Timeline entries={order.timeline} />
      <Notes order={order} />
    </>
  );
}

function Actions({ order }: StaffOrderOf) {
  const { s } = useStaffWords();
  const [isRefunding, setRefunding] = useState(false);
  const { payment } = order;
  const canRefund = payment !== null && ['CAPTURED', 'PARTIALLY_REFUNDED'].includes(payment.status);
  return (
    <>
      {canRefund && isRefunding && <RefundForm order={order} onDone={() => setRefunding(false)} />}
      <div className="row">
        {canRefund && !isRefunding && (
          <button type="button" className="button quiet" onClick={() => setRefunding(true)}>
            {s('refund')}
          </button>
        )}
        <CancelByStaff order={order} />
      </div>
    </>
  );
}
