import { useState } from 'react';
import { Link } from 'wouter';
import { useSubscription } from 'urql';
import {
  FollowMyOrders,
  OrdersPage as OrdersPageQuery,
  type OrdersPageQuery as Data,
} from '../../graph/documents.ts';
import { useView } from '../../graph/use-view.ts';
import { useWords } from '../../i18n/index.tsx';
import { ProductArt } from '../../ui/product/art/product-art.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Problem } from '../../ui/state/problem.tsx';
import { LinesSkeleton, Loading } from '../../ui/state/skeleton.tsx';
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
  const [after, setAfter] = useState<string>();
  const view = useView(OrdersPageQuery, { first: perPage, ...(after && { after }) });
  // The cache puts the new status into the orders of the list.
  useSubscription({ query: FollowMyOrders, variables: {} });
  const problem = view.problem ?? view.missing('orders');
  if (view.isLoading)
    return (
      <>
        <Loading />
        <LinesSkeleton />
      </>
    );
  if (problem) return <Problem problem={problem} onRetry={view.retry} />;
  const { edges = [], pageInfo } = view.data?.orders ?? {};
  if (edges.length === 0)
    return (
      <Empty icon="box" title={t('orders.empty')} text={t('orders.empty.text')}>
        <Link className="button" href="/products">
          {t('home.browse')}
        </Link>
      </Empty>
    );
  return (
    <>
      <ul className="stack">
        {edges.map(({ node }) => (
          <OrderEntry key={node.id} order={node} />
        ))}
      </ul>
      {pageInfo?.hasNextPage && (
        <p className="row" style={{ justifyContent: 'center' }}>
          <button
            type="button"
            className="button quiet"
            disabled={view.isBusy}
            onClick={() => pageInfo.endCursor && setAfter(pageInfo.endCursor)}
          >
            {t('list.more')}
          </button>
        </p>
      )}
    </>
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
