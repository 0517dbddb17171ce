import { useWords } from '../../i18n/index.tsx';

const fewPieces = 5;

/** Says when something is scarce; where there is plenty, only if it is not to be quiet. */
export function StockNote({ available, isQuiet = false }: { available: number; isQuiet?: boolean }) {
  const { t } = useWords();
  if (available <= 0) return <p className="stock none">{t('product.stock.none')}</p>;
  if (available <= fewPieces) return <p className="stock low">{t('product.stock.low', { n: available })}</p>;
  return isQuiet ? null : <p className="stock">{t('product.stock.many')}</p>;
}
