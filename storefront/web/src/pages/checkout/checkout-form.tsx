import { useState, type FormEvent } from 'react';
import type { AmountFragment, BookEntryFragment, CartContentFragment } from '../../graph/documents.ts';
import { useWords } from '../../i18n/index.tsx';
import { addressInput, emptyAddress, missingIn } from '../../ui/form/address-fields.tsx';
import { fieldProblems } from '../../ui/form/field-problems.ts';
import { PaymentChoice } from '../../ui/form/payment-choice.tsx';
import { AddressChoice, newAddress } from './address-choice.tsx';
import { PlaceRefused } from './place-refused.tsx';
import { Summary } from './summary.tsx';
import { usePlaceOrder } from './use-place-order.ts';

type Props = {
  cart: CartContentFragment & { total: AmountFragment };
  addresses: readonly BookEntryFragment[];
  name: string;
  onReload: () => void;
};

export function CheckoutForm({ cart, addresses, name, onReload }: Props) {
  const words = useWords();
  const { t } = words;
  const [chosen, choose] = useState(addresses[0]?.id ?? newAddress);
  const [values, setValues] = useState(() => emptyAddress(name));
  const [keep, setKeep] = useState(true);
  const [method, setMethod] = useState('pm_card_visa');
  const [missing, setMissing] = useState<readonly string[]>([]);
  const order = usePlaceOrder(cart, onReload);
  const known = addresses.find(({ id }) => id === chosen);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks = known ? [] : missingIn(values);
    setMissing(lacks);
    if (lacks.length > 0 || order.isBusy) return;
    void order.place({
      method,
      address: known ? destination(known) : addressInput(values),
      keep: !known && keep,
    });
  };
  const problems = {
    ...Object.fromEntries(missing.map((each) => [each, t('form.required')])),
    ...fieldProblems(words, order.refusals),
  };
  return (
    <form className="columns" onSubmit={submit} noValidate>
      <div className="stack" style={{ gap: '2rem' }}>
        <AddressChoice {...{ addresses, chosen, choose, values, setValues, keep, setKeep, problems }} />
        <PaymentChoice title={t('checkout.payment')} method={method} onChange={setMethod} />
      </div>
      <div className="stack sticky">
        <Summary cart={cart} />
        {missing.length > 0 && (
          <p className="notice bad" role="alert">
            {t('form.problems')}
          </p>
        )}
        <PlaceRefused order={order} cart={cart} />
        <button className="button wide" aria-disabled={order.isBusy}>
          {order.isBusy ? t('checkout.placing') : t('checkout.place', { total: words.money(cart.total) })}
        </button>
      </div>
    </form>
  );
}

/** An entry of the address book, without its id. */
const destination = ({ name, line1, line2, postalCode, city, country }: BookEntryFragment) => ({
  name,
  line1,
  line2,
  postalCode,
  city,
  country,
});
