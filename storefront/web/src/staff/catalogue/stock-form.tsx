import { useRef, useState, type FormEvent } from 'react';
import { randomKey } from '../../graph/random-key.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useAnnounce } from '../../shell/announcer.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';
import { AdjustStock } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import type { StaffProductOf } from './staff-product.ts';

/** Deliveries and losses; sales are counted by themselves. */
export function StockForm({ product: { id, stock } }: StaffProductOf) {
  const { s, number } = useStaffWords();
  const announce = useAnnounce();
  const [delta, setDelta] = useState('');
  const [reason, setReason] = useState('');
  const key = useRef(randomKey());
  const { run, isBusy, refusals, problem } = useCommand(AdjustStock);
  const pieces = Number(delta);
  const isGiven = Number.isInteger(pieces) && pieces !== 0;
  const adjust = async (event: FormEvent) => {
    event.preventDefault();
    const { kind } = await run({
      input: { productId: id, delta: pieces, reason, idempotencyKey: key.current },
    });
    if (kind === 'failed') return;
    key.current = randomKey();
    if (kind !== 'done') return;
    setDelta('');
    setReason('');
    announce({ text: s('stock.adjusted') });
  };
  return (
    <section className="card stack" aria-labelledby="stock">
      <h2 id="stock">{s('stock')}</h2>
      <dl className="sums">
        <dt>{s('stock.available')}</dt>
        <dd data-available={stock.available}>{number(stock.available)}</dd>
        <dt>{s('stock.reserved')}</dt>
        <dd>{number(stock.reserved ?? 0)}</dd>
        <dt>{s('stock.sold')}</dt>
        <dd>{number(stock.sold ?? 0)}</dd>
      </dl>
      <form className="stack" onSubmit={(event) => void adjust(event)}>
        <Field
          label={s('stock.delta')}
          type="number"
          step={1}
          required
          value={delta}
          onChange={({ target }) => setDelta(target.value)}
        />
        <Field
          label={s('stock.reason')}
          required
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <Refusals refusals={refusals} problem={problem} />
        <p>
          <button className="button quiet" disabled={isBusy || !isGiven}>
            {s('stock.adjust')}
          </button>
        </p>
      </form>
    </section>
  );
}
