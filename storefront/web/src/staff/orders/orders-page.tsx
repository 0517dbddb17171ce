import { Link } from 'wouter';
import { Heading } from '../../ui/heading.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { Paged } from '../../ui/state/paged.tsx';
import { usePages, type Pages } from '../../graph/use-pages.ts';
import {
  StaffOrders,
  StaffOrderSearch,
  type OrderStatus,
  type StaffOrderRowFragment,
} from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { SearchForm } from '../ui/search-form.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useInterval } from '../ui/use-interval.ts';
import { OrdersTable } from './orders-table.tsx';

const perPage = 25;
const refreshMs = 5_000;

/** The lists of the page by the name in its address; the first one is the work that waits. */
const views: Readonly<Record<string, OrderStatus | undefined>> = {
  ship: 'CONFIRMED',
  shipped: 'SHIPPED',
  all: undefined,
};

export function StaffOrdersPage() {
  const { s, t } = useStaffWords();
  const [get, set] = useAddress('/staff/orders');
  const text = get('q');
  const view = get('view') in views ? get('view') : 'ship';
  const tabs = Object.keys(views).map((each) => ({
    to: `/staff/orders?view=${each}`,
    text: s(`orders.view.${each}` as 'orders.view.ship'),
    isCurrent: !text && each === view,
  }));
  return (
    <>
      <div className="row between">
        <Heading>{s('orders.title')}</Heading>
        <SearchForm
          key={text}
          label={s('orders.search')}
          submit={t('search.submit')}
          value={text}
          onSearch={(next) => set('q', next)}
        />
      </div>
      <Tabs label={s('orders.title')} tabs={tabs} />
      {text ? <Found key={text} text={text} /> : <List key={view} view={view} />}
    </>
  );
}

function List({ view }: { view: string }) {
  const { s } = useStaffWords();
  const status = views[view];
  const pages = usePages(StaffOrders, 'orders', { first: perPage, ...(status && { status }) });
  useInterval(pages.refresh, refreshMs);
  return (
    <Orders
      pages={pages}
      count="orders.count"
      hasLines={view === 'ship'}
      title={s(view === 'ship' ? 'orders.none.ship' : 'orders.none')}
    />
  );
}

function Found({ text }: { text: string }) {
  const { s } = useStaffWords();
  const pages = usePages(StaffOrderSearch, 'orderSearch', { first: perPage, text });
  return <Orders pages={pages} count="orders.found" title={s('orders.none.search', { text })} />;
}

type OrdersProps = {
  pages: Pages<StaffOrderRowFragment>;
  /** What is said of their number. */
  count: 'orders.count' | 'orders.found';
  /** Said where there are none. */
  title: string;
  hasLines?: boolean;
};

function Orders({ pages, count, title, hasLines = false }: OrdersProps) {
  const { s, number } = useStaffWords();
  const empty = (
    <Empty icon="box" title={title} text={s('orders.none.text')}>
      <Link className="button quiet" href="/staff/orders?view=all">
        {s('orders.view.all')}
      </Link>
    </Empty>
  );
  return (
    <Paged pages={pages} empty={empty}>
      {(orders) => (
        <>
          <p className="soft small" role="status">
            {s(count, { n: number(pages.totalCount) })}
          </p>
          <OrdersTable orders={orders} hasLines={hasLines} />
        </>
      )}
    </Paged>
  );
}
