import { useState, type FormEvent } from 'react';
import { AddAddress, RemoveAddress, type BookEntryFragment } from '../../graph/documents.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../i18n/index.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';
import { AddressFields, addressInput, emptyAddress, missingIn } from '../../ui/form/address-fields.tsx';
import { AddressText } from '../../ui/address-text.tsx';
import { fieldProblems, otherRefusals } from '../../ui/form/field-problems.ts';
import { Refusals } from '../../ui/state/refusals.tsx';

type Props = { addresses: readonly BookEntryFragment[]; name: string };

export function AddressBook({ addresses, name }: Props) {
  const { t } = useWords();
  const [isAdding, setAdding] = useState(false);
  return (
    <section className="stack" aria-labelledby="addresses">
      <h2 id="addresses">{t('account.addresses')}</h2>
      {addresses.length === 0 && <p className="soft">{t('address.none')}</p>}
      <ul className="stack">
        {addresses.map((address) => (
          <Entry key={address.id} address={address} />
        ))}
      </ul>
      {isAdding ? (
        <NewAddress name={name} onDone={() => setAdding(false)} />
      ) : (
        <p>
          <button type="button" className="button quiet" onClick={() => setAdding(true)}>
            {t('address.add')}
          </button>
        </p>
      )}
    </section>
  );
}

function Entry({ address }: { address: BookEntryFragment }) {
  const { t } = useWords();
  const announce = useAnnounce();
  const { run, isBusy, refusals, problem } = useCommand(RemoveAddress);
  const remove = async () => {
    const { kind } = await run({ input: { addressId: address.id } });
    if (kind === 'done') announce({ text: t('address.removed') });
  };
  return (
    <li className="card row between">
      <AddressText address={address} />
      <button
        type="button"
        className="text-button"
        disabled={isBusy}
        aria-label={t('address.remove', { name: address.name, city: address.city })}
        onClick={() => void remove()}
      >
        {t('cart.remove')}
      </button>
      <Refusals refusals={refusals} problem={problem} />
    </li>
  );
}

function NewAddress({ name, onDone }: { name: string; onDone: () => void }) {
  const words = useWords();
  const { t } = words;
  const announce = useAnnounce();
  const [values, setValues] = useState(() => emptyAddress(name));
  const [missing, setMissing] = useState<readonly string[]>([]);
  const { run, isBusy, refusals, problem } = useCommand(AddAddress);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const lacks = missingIn(values);
    setMissing(lacks);
    if (lacks.length > 0 || (await run({ input: addressInput(values) })).kind !== 'done') return;
    announce({ text: t('address.added') });
    onDone();
  };
  const problems = {
    ...Object.fromEntries(missing.map((each) => [each, t('form.required')])),
    ...fieldProblems(words, refusals),
  };
  return (
    <form className="card stack narrow" onSubmit={(event) => void add(event)} noValidate>
      <AddressFields values={values} onChange={setValues} problems={problems} />
      <Refusals refusals={otherRefusals(refusals, Object.keys(values))} problem={problem} />
      <button className="button" disabled={isBusy}>
        {t('address.add')}
      </button>
    </form>
  );
}
