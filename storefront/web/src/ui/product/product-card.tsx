import { Link } from 'wouter';
import type { ProductCardFragment } from '../../graph/documents.ts';
import { useWords } from '../../i18n/index.tsx';
import { ProductArt } from './art/product-art.tsx';
import { StockNote } from './stock-note.tsx';

export function ProductCard({ product }: { product: ProductCardFragment }) {
  const { money } = useWords();
  const { id, name, category, price, stock } = product;
  return (
    <li className="product">
      <ProductArt name={name} category={category} />
      <div className="product-text">
        <h3>
          <Link href={`/products/${id}`}>{name}</Link>
        </h3>
        <p className="price">{money(price)}</p>
        <StockNote available={stock.available} isQuiet />
      </div>
    </li>
  );
}

export const ProductGrid = ({ products }: { products: readonly ProductCardFragment[] }) => (
  <ul className="products">
    {products.map((product) => (
      <ProductCard key={product.id} product={product} />
    ))}
  </ul>
);
