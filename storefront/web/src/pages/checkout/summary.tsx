import { Link } from 'wouter';
import type { AmountFragment, CartContentFragment } from '../../graph/documents.ts';
import { useWords } from '../../i18n/index.tsx';

type Props = { cart: CartContentFragment & { total: AmountFragment } };

export function Summary({ cart: { lines, total } }: Props) {
  const { t, money } = useWords();
  return (
    <section className="card stack" aria-labelledby="summary">
      <div className="row between">
        <h2 id="summary">{t('checkout.summary')}</h2>
        <Link href="/cart" className="small">
          {t('checkout.edit')}
        </Link>
      </div>
      <dl className="sums">
        {lines.map(({ product, quantity, total: lineTotal }, index) => (
          <SummaryLine key={product?.id ?? index} name={product?.name ?? t('cart.gone')} quantity={quantity}>
            {money(lineTotal)}
          </SummaryLine>
        ))}
        <dt className="total">{t('cart.total')}</dt>
        <dd className="total">{money(total)}</dd>
      </dl>
    </section>
  );
}

type LineProps = { name: string; quantity: number; children: string };

const SummaryLine = ({ name, quantity, children }: LineProps) => (
  <>
    <dt>
      {quantity} × {name}
    </dt>
    <dd>{children}</dd>
  </>
);
