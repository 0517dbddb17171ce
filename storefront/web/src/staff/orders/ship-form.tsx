import { useRef, useState, type FormEvent } from 'react';
import { randomKey } from '../../graph/random-key.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useAnnounce } from '../../shell/announcer.tsx';
import { Field } from '../../ui/form/field.tsx';
import { fieldProblems, otherRefusals } from '../../ui/form/field-problems.ts';
import { Refusals } from '../../ui/state/refusals.tsx';
import { CreateShipment } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import type { StaffOrderOf } from './staff-order.ts';
import { piecesInput, unshippedLines, type Chosen } from './pieces.ts';
import { PiecesChoice } from './pieces-choice.tsx';

/** Packs a parcel: by default with everything that is in none yet. */
export function ShipForm({ order }: StaffOrderOf) {
  const words = useStaffWords();
  const { s } = words;
  const announce = useAnnounce();
  const [chosen, setChosen] = useState<Chosen>({});
  const [carrier, setCarrier] = useState('DHL');
  const [trackingNumber, setTrackingNumber] = useState('');
  // The same parcel, however often it is tried until the shop answers.
  const key = useRef(randomKey());
  const { run, isBusy, refusals, problem } = useCommand(CreateShipment);
  const lines = unshippedLines(order);
  if (order.status !== 'CONFIRMED' || lines.length === 0) return null;
  const ship = async (event: FormEvent) => {
    event.preventDefault();
    const parcel = { carrier, trackingNumber, lines: piecesInput(lines, chosen) };
    const input = { ...parcel, orderId: order.id, idempotencyKey: key.current };
    const { kind } = await run({ input });
    if (kind === 'failed') return;
    key.current = randomKey();
    if (kind === 'refused') return;
    setChosen({});
    setTrackingNumber('');
    announce({ text: s('ship.done', { number: order.number }) });
  };
  const problems = fieldProblems(words, refusals);
  return (
    <section className="card stack" aria-labelledby="ship">
      <h2 id="ship">{s('ship.title')}</h2>
      <form className="stack" onSubmit={(event) => void ship(event)}>
        <PiecesChoice legend={s('ship.pieces')} lines={lines} chosen={chosen} onChange={setChosen} />
        <div className="fields">
          <Field
            label={s('ship.carrier')}
            value={carrier}
            required
            problem={problems.carrier}
            onChange={({ target }) => setCarrier(target.value)}
          />
          <Field
            label={s('ship.trackingNumber')}
            value={trackingNumber}
            required
            autoComplete="off"
            problem={problems.trackingNumber}
            onChange={({ target }) => setTrackingNumber(target.value)}
          />
        </div>
        <Refusals refusals={otherRefusals(refusals, ['carrier', 'trackingNumber'])} problem={problem} />
        <p>
          <button className="button" disabled={isBusy || piecesInput(lines, chosen).length === 0}>
            {s('ship.submit')}
          </button>
        </p>
      </form>
    </section>
  );
}
