import { useId, useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { Command, Outcome } from '../../graph/use-command.ts';
import { useAnnounce } from '../../shell/announcer.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';
import { useStaffWords } from '../i18n/index.ts';

type Props = {
  /** On the button that opens it, and above what it asks. */
  title: string;
  text?: string;
  /** What is to be announced when it is done. */
  done: string;
  /** Whether a reason is asked for, and has to be given. */
  reason?: 'optional' | 'required';
  isDangerous?: boolean;
  isSmall?: boolean;
  command: Pick<Command<never, never>, 'isBusy' | 'refusals' | 'problem'>;
  run: (reason: string) => Promise<Pick<Outcome<never>, 'kind'>>;
  children?: ReactNode;
};

/** A button whose action is confirmed first, with a reason where one is kept. */
export function Confirm(props: Props) {
  const { title, text, done, reason, isDangerous, isSmall, command, run, children } = props;
  const { s } = useStaffWords();
  const announce = useAnnounce();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [why, setWhy] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await run(why.trim())).kind !== 'done') return;
    dialog.current?.close();
    setWhy('');
    announce({ text: done });
  };
  return (
    <>
      <button
        type="button"
        className={`button quiet ${isSmall ? 'small' : ''} ${isDangerous ? 'danger' : ''}`}
        onClick={() => dialog.current?.showModal()}
      >
        {title}
      </button>
      <dialog ref={dialog} className="card dialog" aria-labelledby={id}>
        <form className="stack" onSubmit={(event) => void submit(event)}>
          <h2 id={id}>{title}</h2>
          {text && <p>{text}</p>}
          {children}
          {reason && (
            <div className="field">
              <label htmlFor={`${id}-reason`}>
                {s(reason === 'required' ? 'reason' : 'reason.optional')}
              </label>
              <textarea
                id={`${id}-reason`}
                className="input"
                rows={2}
                maxLength={500}
                required={reason === 'required'}
                value={why}
                onChange={({ target }) => setWhy(target.value)}
              />
            </div>
          )}
          <Refusals refusals={command.refusals} problem={command.problem} />
          <div className="row">
            <button className="button" disabled={command.isBusy}>
              {title}
            </button>
            <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
              {s('dialog.leave')}
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
