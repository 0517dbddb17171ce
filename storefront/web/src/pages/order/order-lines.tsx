import { Link } from 'wouter';
import type { OrderDetailFragment } from '../../graph/documents.ts';
import { useWords } from '../../i18n/index.tsx';
import { ProductArt } from '../../ui/product/art/product-art.tsx';

export function OrderLines({ order: { lines, total } }: { order: OrderDetailFragment }) {
  const { t, money } = useWords();
  return (
    <section aria-labelledby="items">
      <h2 id="items">{t('order.items')}</h2>
      <ul className="lines">
        {lines.map(({ sku, name, product, quantity, unitPrice, total: lineTotal }) => (
          <li className="line" key={sku}>
            <ProductArt name={name} category={product?.category ?? ''} />
            {product ? <Link href={`/products/${product.id}`}>{name}</Link> : <span>{name}</span>}
            <span className="strong number">{money(lineTotal)}</span>
            <span className="soft small number">
              {quantity} × {money(unitPrice)}
            </span>
          </li>
        ))}
      </ul>
      <dl className="sums" style={{ paddingTop: '1rem' }}>
        <dt className="strong">{t('cart.total')}</dt>
        <dd className="strong">{money(total)}</dd>
      </dl>
    </section>
  );
}
