import { useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { OrderPage as OrderPageQuery, type OrderDetailFragment } from '../../graph/documents.ts';
import { liveConnection } from '../../graph/live/live.ts';
import { useView } from '../../graph/use-view.ts';
import { useWords } from '../../i18n/index.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { Heading } from '../../ui/heading.tsx';
import { pending } from '../../ui/state/pending.tsx';
import { CancelOrder } from './cancel-order.tsx';
import { OrderFacts } from './order-facts.tsx';
import { OrderLines } from './order-lines.tsx';
import { awaitedOf } from './pay/awaited-payment.ts';
import { PayOrder } from './pay/pay-order.tsx';
import { usePayOrder } from './pay/use-pay-order.ts';
import { Progress } from './progress.tsx';
import { Timeline } from './timeline.tsx';
import { useFollowOrder } from './use-follow-order.ts';

export function OrderPage({ params: { id = '' } }: { params: { id?: string } }) {
  const view = useView(OrderPageQuery, { id });
  useFollowOrder(id, view.retry);
  const instead = pending(view, 'order');
  if (instead) return instead;
  return view.data?.order ? <Order order={view.data.order} /> : <NoOrder />;
}

function Order({ order }: { order: OrderDetailFragment }) {
  const { t, date } = useWords();
  const paying = usePayOrder(order.id);
  const awaited = awaitedOf(order, paying.sent);
  return (
    <>
      <div className="stack tight">
        <Heading>{t('order.title', { number: order.number })}</Heading>
        <div className="row between">
          <p className="soft">{t('order.placed', { date: date(order.placedAt) })}</p>
          <LiveNote />
        </div>
      </div>
      <Progress order={order} awaited={awaited} />
      <PayOrder order={order} awaited={awaited} paying={paying} />
      <div className="columns">
        <div className="stack" style={{ gap: '2rem' }}>
          <OrderLines order={order} />
          <Timeline entries={order.timeline} />
        </div>
        <div className="stack sticky">
          <OrderFacts order={order} />
          <CancelOrder order={order} />
        </div>
      </div>
    </>
  );
}

/** Whether the page can be trusted to be current. */
function LiveNote() {
  const { t } = useWords();
  const connection = useSyncExternalStore(liveConnection.subscribe, liveConnection.read);
  return (
    <p className={`live ${connection}`} role="status">
      {t(`order.live.${connection}`)}
    </p>
  );
}

function NoOrder() {
  const { t } = useWords();
  return (
    <>
      <Heading>{t('order.missing')}</Heading>
      <Empty icon="box" title={t('order.missing')} text={t('order.missing.text')}>
        <Link className="button" href="/orders">
          {t('orders.title')}
        </Link>
      </Empty>
    </>
  );
}
