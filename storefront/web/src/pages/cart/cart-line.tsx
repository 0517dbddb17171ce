import { Link } from 'wouter';
import { SetCartLine, type CartContentFragment } from '../../graph/documents.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../i18n/index.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';
import { ProductArt } from '../../ui/product/art/product-art.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';
import { Stepper } from '../../ui/form/stepper.tsx';

type Line = CartContentFragment['lines'][number];

export function CartLine({ line: { product, quantity, unitPrice, total } }: { line: Line }) {
  const { t, money } = useWords();
  const announce = useAnnounce();
  const { run, isBusy, refusals, problem } = useCommand(SetCartLine);
  if (!product) return <li className="line soft">{t('cart.gone')}</li>;
  const { id, name, category, stock } = product;
  const set = async (next: number) => {
    const { kind } = await run({ input: { productId: id, quantity: next } });
    if (kind !== 'done') return;
    announce({ text: next === 0 ? t('cart.removed', { name }) : t('cart.changed', { name, n: next }) });
  };
  return (
    <li className="line" aria-busy={isBusy}>
      <ProductArt name={name} category={category} />
      <div className="stack tight">
        <Link href={`/products/${id}`} className="strong">
          {name}
        </Link>
        <span className="soft small number">{t('cart.each', { price: money(unitPrice) })}</span>
        {stock.available < quantity && (
          <span className="stock none">
            {stock.available > 0 ? t('cart.tooFew', { n: stock.available }) : t('product.stock.none')}
          </span>
        )}
      </div>
      <span className="strong number">{money(total)}</span>
      <div className="line-actions">
        <Stepper name={name} value={quantity} most={999} onChange={(next) => void set(next)} />
        <button
          type="button"
          className="text-button"
          aria-label={t('cart.remove.of', { name })}
          onClick={() => void set(0)}
        >
          {t('cart.remove')}
        </button>
        <Refusals refusals={refusals} problem={problem} />
      </div>
    </li>
  );
}
