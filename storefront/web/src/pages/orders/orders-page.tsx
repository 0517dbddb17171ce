import { Link } from 'wouter';
import { useSubscription } from 'urql';
import {
  FollowMyOrders,
  OrdersPage as OrdersPageQuery,
  type OrdersPageQuery as Data,
} from '../../graph/documents.ts';
import { usePages } from '../../graph/use-pages.ts';
import { useWords } from '../../i18n/index.tsx';
import { ProductArt } from '../../ui/product/art/product-art.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Paged } from '../../ui/state/paged.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';

const perPage = 10;

export function OrdersPage() {
  const { t } = useWords();
  return (
    <>
      <Heading>{t('orders.title')}</Heading>
      <Orders />
    </>
  );
}

function Orders() {
  const { t } = useWords();
  const pages = usePages(OrdersPageQuery, 'orders', { first: perPage });
  // The cache puts the new status into the orders of the list.
  useSubscription({ query: FollowMyOrders, variables: {} });
  const empty = (
    <Empty icon="box" title={t('orders.empty')} text={t('orders.empty.text')}>
      <Link className="button" href="/products">
        {t('home.browse')}
      </Link>
    </Empty>
  );
  return (
    <Paged pages={pages} empty={empty}>
      {(orders) => (
        <ul className="stack">
          {orders.map((order) => (
            <OrderEntry key={order.id} order={order} />
          ))}
        </ul>
      )}
    </Paged>
  );
}

type Order = NonNullable<Data['orders']>['edges'][number]['node'];

function OrderEntry({ order: { id, number, status, placedAt, total, lines } }: { order: Order }) {
  const { t, date, money } = useWords();
  return (
    <li className="card order-link">
      <div className="stack tight">
        <h2>
          <Link href={`/orders/${id}`}>{t('order.title', { number })}</Link>
        </h2>
        <p className="soft small">{date(placedAt)}</p>
        <div className="thumbs">
          {lines.slice(0, 4).map(({ sku, name, product }) => (
            <ProductArt key={sku} name={name} category={product?.category ?? ''} label={name} />
          ))}
        </div>
      </div>
      <div className="stack tight" style={{ justifyItems: 'end' }}>
        <StatusPill status={status} />
        <span className="strong number">{money(total)}</span>
      </div>
    </li>
  );
}
