import { useWords } from '../../i18n/index.tsx';
import { Icon } from '../icon.tsx';

type Props = { name: string; value: number; least?: number; most: number; onChange: (value: number) => void };

/** Chooses a number of pieces. */
export function Stepper({ name, value, least = 1, most, onChange }: Props) {
  const { t } = useWords();
  return (
    <div className="stepper" role="group" aria-label={t('product.quantity')}>
      <button
        type="button"
        className="icon-button"
        aria-label={t('quantity.less', { name })}
        disabled={value <= least}
        onClick={() => onChange(value - 1)}
      >
        <Icon name="minus" />
      </button>
      <output>{value}</output>
      <button
        type="button"
        className="icon-button"
        aria-label={t('quantity.more', { name })}
        disabled={value >= most}
        onClick={() => onChange(value + 1)}
      >
        <Icon name="plus" />
      </button>
    </div>
  );
}
