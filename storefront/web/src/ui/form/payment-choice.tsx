import { useWords } from '../../i18n/index.tsx';

/** The cards of the payment provider's sandbox. */
export const testCards = [
  'pm_card_visa',
  'pm_card_threeDSecure2Required',
  'pm_card_chargeDeclined',
  'pm_card_chargeDeclinedInsufficientFunds',
  'pm_sandbox_timeoutThenOk',
  'pm_card_refundFail',
] as const;

type Props = { title: string; method: string; onChange: (method: string) => void };

export function PaymentChoice({ title, method, onChange }: Props) {
  const { t } = useWords();
  return (
    <fieldset className="stack">
      <legend>
        <h2>{title}</h2>
      </legend>
      <p className="soft small">{t('checkout.payment.note')}</p>
      {testCards.map((card) => (
        <label className="choice" key={card}>
          <input type="radio" name="card" checked={method === card} onChange={() => onChange(card)} />
          <span className="stack tight" style={{ gap: 0 }}>
            <span className="strong">{t(`card.${card}`)}</span>
            <span className="soft small">{t(`card.${card}.text`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
