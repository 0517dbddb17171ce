import type { BookEntryFragment } from '../../graph/documents.ts';
import { useWords } from '../../i18n/index.tsx';
import { AddressFields, type AddressValues } from '../../ui/form/address-fields.tsx';
import { AddressText } from '../../ui/address-text.tsx';

/** In place of the id of an entry of the address book. */
export const newAddress = 'new';

type Props = {
  addresses: readonly BookEntryFragment[];
  chosen: string;
  choose: (id: string) => void;
  values: AddressValues;
  setValues: (values: AddressValues) => void;
  keep: boolean;
  setKeep: (keep: boolean) => void;
  problems: Readonly<Record<string, string | undefined>>;
};

export function AddressChoice(props: Props) {
  const { addresses, chosen, choose, values, setValues, keep, setKeep, problems } = props;
  const { t } = useWords();
  return (
    <fieldset className="stack">
      <legend>
        <h2>{t('checkout.address')}</h2>
      </legend>
      {addresses.map((address) => (
        <label className="choice" key={address.id}>
          <input
            type="radio"
            name="address"
            checked={chosen === address.id}
            onChange={() => choose(address.id)}
          />
          <AddressText address={address} />
        </label>
      ))}
      {addresses.length > 0 && (
        <label className="choice">
          <input
            type="radio"
            name="address"
            checked={chosen === newAddress}
            onChange={() => choose(newAddress)}
          />
          {t('checkout.address.new')}
        </label>
      )}
      {chosen === newAddress && (
        <>
          <AddressFields values={values} onChange={setValues} problems={problems} />
          <label className="row check">
            <input type="checkbox" checked={keep} onChange={({ target }) => setKeep(target.checked)} />
            {t('checkout.address.save')}
          </label>
        </>
      )}
    </fieldset>
  );
}
