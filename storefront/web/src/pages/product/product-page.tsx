import { useState } from 'react';
import { Link } from 'wouter';
import { useSubscription } from 'urql';
import {
  FollowStock,
  ProductPage as ProductPageQuery,
  type ProductPageQuery as Data,
} from '../../graph/documents.ts';
import { useView } from '../../graph/use-view.ts';
import { useWords } from '../../i18n/index.tsx';
import { ProductArt } from '../../ui/product/art/product-art.tsx';
import { categoryName } from '../../ui/product/category-name.ts';
import { Empty } from '../../ui/state/empty.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Problem } from '../../ui/state/problem.tsx';
import { Loading, Skeleton } from '../../ui/state/skeleton.tsx';
import { Stepper } from '../../ui/form/stepper.tsx';
import { StockNote } from '../../ui/product/stock-note.tsx';
import { AddToCart } from './add-to-cart.tsx';

export function ProductPage({ params: { id = '' } }: { params: { id?: string } }) {
  const view = useView(ProductPageQuery, { id });
  const problem = view.problem ?? view.missing('product');
  if (view.isLoading) return <ProductSkeleton />;
  if (problem) return <Problem problem={problem} onRetry={view.retry} />;
  return view.data?.product ? <Product key={id} product={view.data.product} /> : <NoProduct />;
}

function Product({ product }: { product: NonNullable<Data['product']> }) {
  const { id, sku, name, description, category, price, stock } = product;
  const { t, money } = useWords();
  const [quantity, setQuantity] = useState(1);
  // The cache puts what arrives into the product itself.
  useSubscription({ query: FollowStock, variables: { productId: id } });
  const most = Math.min(999, Math.max(1, stock.available));
  const inList = `/products?category=${encodeURIComponent(category)}`;
  return (
    <article className="product-page">
      <ProductArt name={name} category={category} label={name} />
      <div className="stack">
        <nav aria-label={t('product.category')}>
          <ol className="crumbs">
            <li>
              <Link href="/products">{t('list.title')}</Link>
            </li>
            <li>
              <Link href={inList}>{categoryName(category)}</Link>
            </li>
          </ol>
        </nav>
        <Heading>{name}</Heading>
        <p className="price">{money(price)}</p>
        <div aria-live="polite">
          <StockNote available={stock.available} />
        </div>
        <p>{description}</p>
        {stock.available > 0 && (
          <div className="row">
            <Stepper name={name} value={Math.min(quantity, most)} most={most} onChange={setQuantity} />
            <AddToCart productId={id} name={name} quantity={Math.min(quantity, most)} />
          </div>
        )}
        <dl className="facts small">
          <dt>{t('product.sku')}</dt>
          <dd>{sku}</dd>
          <dt>{t('product.category')}</dt>
          <dd>{categoryName(category)}</dd>
        </dl>
      </div>
    </article>
  );
}

function NoProduct() {
  const { t } = useWords();
  return (
    <>
      <Heading>{t('product.missing')}</Heading>
      <Empty icon="box" title={t('list.empty')} text={t('product.missing.text')}>
        <Link className="button" href="/products">
          {t('home.browse')}
        </Link>
      </Empty>
    </>
  );
}

const ProductSkeleton = () => (
  <div className="product-page">
    <Loading />
    <div className="skeleton art" />
    <div className="stack">
      <Skeleton height="2.500rem" width="80%" />
      <Skeleton height="1.800rem" width="30%" />
      <Skeleton height="8rem" />
    </div>
  </div>
);
