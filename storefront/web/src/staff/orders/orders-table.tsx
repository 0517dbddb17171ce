import { Link } from 'wouter';
import { StatusPill } from '../../ui/status-pill.tsx';
import type { StaffOrderRowFragment } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';

type Row = StaffOrderRowFragment;
type Props = { orders: readonly Row[]; hasLines?: boolean; hasCustomer?: boolean };

/** Orders with, for those who pick them, what is in each. */
export function OrdersTable({ orders, hasLines = false, hasCustomer = true }: Props) {
  const { s, money, date } = useStaffWords();
  const columns: Column<Row>[] = [
    {
      head: s('order.number'),
      cell: ({ id, number }) => (
        <Link className="number" href={`/staff/orders/${id}`}>
          {number}
        </Link>
      ),
    },
    { head: s('order.placed'), cell: ({ placedAt }) => <time dateTime={placedAt}>{date(placedAt)}</time> },
    ...(hasCustomer ? [{ head: s('order.customer'), cell: customerOf }] : []),
    hasLines
      ? { head: s('order.pick'), cell: ({ lines }) => <Lines lines={lines} /> }
      : { head: s('order.state'), cell: (order) => <State order={order} /> },
    { head: s('order.to'), cell: ({ shippingAddress: to }) => `${to.city}, ${to.country}` },
    { head: s('order.total'), isNumber: true, cell: ({ total }) => money(total) },
  ];
  return <DataTable caption={s('orders.title')} rows={orders} rowKey={({ id }) => id} columns={columns} />;
}

const customerOf = ({ customer }: Row) =>
  customer ? <Link href={`/staff/customers/${customer.id}`}>{customer.name}</Link> : '–';

function Lines({ lines }: Pick<Row, 'lines'>) {
  return (
    <ul className="pick">
      {lines.map(({ sku, name, quantity }) => (
        <li key={sku}>
          <span className="strong number">{quantity} ×</span> <code>{sku}</code> {name}
        </li>
      ))}
    </ul>
  );
}

function State({ order: { status, returns } }: { order: Row }) {
  const { s } = useStaffWords();
  const isWaiting = returns.some((each) => each.status === 'REQUESTED');
  return (
    <span className="row tight-row">
      <StatusPill status={status} />
      {isWaiting && <span className="pill warn">{s('return.waits')}</span>}
    </span>
  );
}
