import { useState, type FormEvent } from 'react';
import { useCommand } from '../../graph/use-command.ts';
import { useAnnounce } from '../../shell/announcer.tsx';
import { Field } from '../../ui/form/field.tsx';
import { priceIn } from '../../ui/form/price-in.ts';
import { Refusals } from '../../ui/state/refusals.tsx';
import { CancelPrice, SetPrice } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import type { StaffProductOf } from './staff-product.ts';

type Price = NonNullable<StaffProductOf['product']['prices']>[number];

/** The price of today, those that are planned, and a form for another one: at once or from an instant on. */
export function PriceForm({ product }: StaffProductOf) {
  const { s, money } = useStaffWords();
  const announce = useAnnounce();
  const [text, setText] = useState('');
  const [from, setFrom] = useState('');
  const { run, isBusy, refusals, problem } = useCommand(SetPrice);
  const amount = priceIn(text);
  const { currency } = product.price;
  const set = async (event: FormEvent) => {
    event.preventDefault();
    if (!amount) return;
    const { kind } = await run({
      input: {
        productId: product.id,
        price: { amount, currency },
        ...(from && { from: new Date(from).toISOString() }),
      },
    });
    if (kind !== 'done') return;
    setText('');
    setFrom('');
    announce({ text: s('prices.set') });
  };
  return (
    <section className="card stack" aria-labelledby="prices">
      <div className="row between">
        <h2 id="prices">{s('price')}</h2>
        <span className="strong number">{money(product.price)}</span>
      </div>
      <ul className="stack tight">
        {(product.prices ?? []).map((price) => (
          <Planned key={`${price.priceList?.id ?? ''} ${price.from}`} productId={product.id} price={price} />
        ))}
      </ul>
      <form className="stack" onSubmit={(event) => void set(event)}>
        <Field
          label={s('prices.new', { currency })}
          inputMode="decimal"
          required
          value={text}
          problem={text && !amount ? s('price.malformed') : undefined}
          onChange={({ target }) => setText(target.value)}
        />
        <Field
          label={s('prices.from')}
          type="datetime-local"
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        <Refusals refusals={refusals} problem={problem} />
        <p>
          <button className="button quiet" disabled={isBusy || !amount}>
            {s('prices.submit')}
          </button>
        </p>
      </form>
    </section>
  );
}

function Planned({ productId, price: { from, price, priceList } }: { productId: string; price: Price }) {
  const { s, money, date } = useStaffWords();
  const { run, isBusy, refusals, problem } = useCommand(CancelPrice);
  const isPlanned = new Date(from).getTime() > Date.now();
  const input = { productId, from, ...(priceList && { priceListId: priceList.id }) };
  return (
    <li className="row between small">
      <span>
        {money(price)} <span className="soft">{s('publication.from', { date: date(from) })}</span>
        {priceList && <span className="soft"> · {priceList.name}</span>}
      </span>
      {isPlanned && (
        <button type="button" className="text-button" disabled={isBusy} onClick={() => void run({ input })}>
          {s('prices.cancel')}
        </button>
      )}
      <Refusals refusals={refusals} problem={problem} />
    </li>
  );
}
