import { useState, type FormEvent } from 'react';
import type { OrderDetailFragment } from '../../../graph/documents.ts';
import { useWords, type Words } from '../../../i18n/index.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { PaymentChoice } from '../../../ui/form/payment-choice.tsx';
import { Refusals } from '../../../ui/state/refusals.tsx';
import type { Awaited } from './awaited-payment.ts';
import type { PayingOrder } from './use-pay-order.ts';

type Payment = NonNullable<OrderDetailFragment['payment']>;
type Props = { order: OrderDetailFragment; awaited: Awaited; paying: PayingOrder };

/** What the customer can do for an order that waits for the payment. */
export function PayOrder({ order: { payment, payableUntil }, awaited, paying }: Props) {
  const { t, date } = useWords();
  if (awaited === 'provider' || !payment || !payableUntil) return null;
  return (
    <section className="card stack" aria-labelledby="pay">
      <h2 id="pay">{t(`pay.${awaited}`)}</h2>
      {awaited === 'declined' ? <Declined payment={payment} /> : <Approval payment={payment} />}
      <p>
        {t('pay.until')} <time dateTime={payableUntil}>{date(payableUntil)}</time>.
      </p>
      {awaited === 'declined' ? (
        <AnotherCard payment={payment} paying={paying} />
      ) : (
        <details>
          <summary>{t('pay.instead')}</summary>
          <AnotherCard payment={payment} paying={paying} />
        </details>
      )}
    </section>
  );
}

function Declined({ payment: { failure, method } }: { payment: Payment }) {
  const words = useWords();
  const card = words.known(`card.${method}`) ?? method;
  return (
    <div className="notice bad" role="alert">
      <Icon name="alert" />
      <div>
        <p className="strong">{words.t('pay.failed', { card })}</p>
        {failure && <p>{declineText(words, failure)}</p>}
      </div>
    </div>
  );
}

/** In the visitor's language; in the words of the bank if it has a code that we do not know. */
const declineText = ({ known }: Words, { code, message }: NonNullable<Payment['failure']>): string =>
  known(`decline.${code}`) ?? message;

/** The bank sends the customer back to the shop, which shows the order again. */
function Approval({ payment: { nextAction } }: { payment: Payment }) {
  const { t } = useWords();
  const address = nextAction?.url;
  if (!address || !/^https?:/.test(address)) return <p>{t('pay.action.elsewhere')}</p>;
  return (
    <>
      <p>{t('pay.action.text')}</p>
      <p>
        <a className="button" href={address}>
          {t('pay.action.go')}
        </a>
      </p>
    </>
  );
}

function AnotherCard({ payment, paying }: { payment: Payment; paying: PayingOrder }) {
  const { t } = useWords();
  const [method, setMethod] = useState('pm_card_visa');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!paying.isBusy) void paying.pay(method, payment.methodNumber);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <PaymentChoice title={t('pay.another')} method={method} onChange={setMethod} />
      <Refusals refusals={paying.refusals} problem={paying.problem} />
      <p>
        <button className="button" aria-disabled={paying.isBusy}>
          {paying.isBusy ? t('pay.paying') : t('pay.submit')}
        </button>
      </p>
    </form>
  );
}
