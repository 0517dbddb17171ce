import { Link } from 'wouter';
import { useStaffWords } from '../i18n/index.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import type { StaffOrderOf } from './staff-order.ts';

type Line = StaffOrderOf['order']['lines'][number];

export function OrderItems({ order: { lines } }: StaffOrderOf) {
  const { t, s, money } = useStaffWords();
  const columns: Column<Line>[] = [
    {
      head: s('product'),
      cell: ({ product, name }) =>
        product ? <Link href={`/staff/products/${product.id}`}>{name}</Link> : name,
    },
    { head: s('product.sku'), cell: ({ sku }) => <code>{sku}</code> },
    { head: s('quantity'), isNumber: true, cell: ({ quantity }) => quantity },
    { head: s('price'), isNumber: true, cell: ({ unitPrice }) => money(unitPrice) },
    { head: s('order.total'), isNumber: true, cell: ({ total }) => money(total) },
  ];
  return (
    <section className="stack" aria-labelledby="items">
      <h2 id="items">{t('order.items')}</h2>
      <DataTable caption={t('order.items')} rows={lines} rowKey={({ sku }) => sku} columns={columns} />
    </section>
  );
}
