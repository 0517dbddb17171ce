import { Link } from 'wouter';
import { useView } from '../../graph/use-view.ts';
import { Heading } from '../../ui/heading.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { pending } from '../../ui/state/pending.tsx';
import { StaffProduct } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { History } from './history.tsx';
import { PriceForm } from './price-form.tsx';
import { ProductForm } from './product-form.tsx';
import { PublicationForm } from './publication-form.tsx';
import { PublicationPill } from './publication-pill.tsx';
import { StockForm } from './stock-form.tsx';
import type { StaffProductOf } from './staff-product.ts';

export function StaffProductPage({ params: { id = '' } }: { params: { id?: string } }) {
  const { s } = useStaffWords();
  const view = useView(StaffProduct, { id });
  const instead = pending(view, 'managedProduct');
  if (instead) return instead;
  const { managedProduct: product, categories } = view.data ?? {};
  if (product) return <Product product={product} categories={(categories ?? []).map(({ name }) => name)} />;
  return (
    <>
      <Heading>{s('products.missing')}</Heading>
      <Empty icon="box" title={s('products.missing')} text={id} />
    </>
  );
}

function Product({ product, categories }: StaffProductOf & { categories: readonly string[] }) {
  const { s } = useStaffWords();
  const { id, sku, name, publication } = product;
  return (
    <>
      <div className="stack tight">
        <p className="small">
          <Link href="/staff/products">{s('products.title')}</Link>
        </p>
        <div className="row">
          <Heading>{name}</Heading>
          <PublicationPill publication={publication} />
        </div>
        <p className="soft">
          <code>{sku}</code>
          {publication?.visible && (
            <>
              {' · '}
              <Link href={`/products/${id}`}>{s('products.inShop')}</Link>
            </>
          )}
        </p>
      </div>
      <div className="columns">
        <div className="stack loose">
          {/* What another has saved in the meantime is not overwritten: the form begins anew with each version. */}
          <ProductForm key={product.version} product={product} categories={categories} />
          <History product={product} />
        </div>
        <div className="stack">
          <StockForm product={product} />
          <PriceForm product={product} />
          <PublicationForm key={product.version} product={product} />
        </div>
      </div>
    </>
  );
}
