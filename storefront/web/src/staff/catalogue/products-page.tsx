import { Link } from 'wouter';
import { usePages } from '../../graph/use-pages.ts';
import { Heading } from '../../ui/heading.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { Paged } from '../../ui/state/paged.tsx';
import { StaffProducts, type ProductStatus, type StaffProductRowFragment } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { SearchForm } from '../ui/search-form.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useAddress } from '../ui/use-address.ts';
import { PublicationPill } from './publication-pill.tsx';

const perPage = 25;
const statuses = ['PUBLISHED', 'DRAFT', 'ARCHIVED'] as const satisfies readonly ProductStatus[];

export function StaffProductsPage() {
  const { s, t } = useStaffWords();
  const [get, set] = useAddress('/staff/products');
  const text = get('q');
  const status = statuses.find((each) => each === get('status'));
  const tabs = [undefined, ...statuses].map((each) => ({
    to: each ? `/staff/products?status=${each}` : '/staff/products',
    text: s(each ? `publication.${each}` : 'products.all'),
    isCurrent: !text && each === status,
  }));
  return (
    <>
      <div className="row between">
        <Heading>{s('products.title')}</Heading>
        <Link className="button small" href="/staff/products/new">
          {s('products.new')}
        </Link>
      </div>
      <div className="row between">
        <Tabs label={s('products.title')} tabs={tabs} />
        <SearchForm
          key={text}
          label={s('products.search')}
          submit={t('search.submit')}
          value={text}
          onSearch={(next) => set('q', next)}
        />
      </div>
      <List key={`${status ?? ''} ${text}`} text={text} status={status} />
    </>
  );
}

function List({ text, status }: { text: string; status: ProductStatus | undefined }) {
  const { s, money, number } = useStaffWords();
  const filter = { ...(text && { text }), ...(status && { status }) };
  const pages = usePages(StaffProducts, 'managedProducts', {
    first: perPage,
    filter,
    sort: 'NAME_ASC',
  });
  const columns: Column<StaffProductRowFragment>[] = [
    { head: s('product'), cell: ({ id, name }) => <Link href={`/staff/products/${id}`}>{name}</Link> },
    { head: s('product.sku'), cell: ({ sku }) => <code>{sku}</code> },
    { head: s('price'), isNumber: true, cell: ({ price }) => money(price) },
    { head: s('stock.available'), isNumber: true, cell: ({ stock }) => number(stock.available) },
    { head: s('stock.reserved'), isNumber: true, cell: ({ stock }) => number(stock.reserved ?? 0) },
    { head: s('stock.sold'), isNumber: true, cell: ({ stock }) => number(stock.sold ?? 0) },
    { head: s('publication'), cell: ({ publication }) => <PublicationPill publication={publication} /> },
  ];
  return (
    <Paged
      pages={pages}
      empty={<Empty icon="box" title={s('products.none')} text={s('products.none.text')} />}
    >
      {(products) => (
        <DataTable caption={s('products.title')} rows={products} rowKey={({ id }) => id} columns={columns} />
      )}
    </Paged>
  );
}
