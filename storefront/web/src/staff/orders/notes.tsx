import { useState, type FormEvent } from 'react';
import { useCommand } from '../../graph/use-command.ts';
import { Refusals } from '../../ui/state/refusals.tsx';
import { AddOrderNote } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import type { StaffOrderOf } from './staff-order.ts';

export function Notes({ order: { id, notes } }: StaffOrderOf) {
  const { s, date } = useStaffWords();
  const [text, setText] = useState('');
  const [isVisible, setVisible] = useState(false);
  const { run, isBusy, refusals, problem } = useCommand(AddOrderNote);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const { kind } = await run({ input: { orderId: id, text: text.trim(), visibleToCustomer: isVisible } });
    if (kind === 'done') setText('');
  };
  return (
    <section className="stack" aria-labelledby="notes">
      <h2 id="notes">{s('notes')}</h2>
      <ul className="stack tight">
        {notes.map((note) => (
          <li key={note.id} className="notice">
            <div>
              <p>{note.text}</p>
              <p className="soft small">
                {s(`actor.${note.author.kind}`)} · {date(note.at)} ·{' '}
                {s(note.visibleToCustomer ? 'notes.visible' : 'notes.internal')}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <form className="stack narrow" onSubmit={(event) => void add(event)}>
        <div className="field">
          <label htmlFor="note">{s('notes.new')}</label>
          <textarea
            id="note"
            className="input"
            rows={2}
            maxLength={2000}
            required
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </div>
        <label className="row check">
          <input type="checkbox" checked={isVisible} onChange={({ target }) => setVisible(target.checked)} />
          {s('notes.show')}
        </label>
        <Refusals refusals={refusals} problem={problem} />
        <p>
          <button className="button quiet" disabled={isBusy}>
            {s('notes.add')}
          </button>
        </p>
      </form>
    </section>
  );
}
