import { Link, useLocation } from 'wouter';
import { useView } from '../../graph/use-view.ts';
import { Heading } from '../../ui/heading.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { pending } from '../../ui/state/pending.tsx';
import { StaffDeadLetter, type StaffDeadLetterQuery } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { Decision } from './causes-page.tsx';
import { DryRun } from './dry-run.tsx';

type Letter = NonNullable<StaffDeadLetterQuery['deadLetter']>;

export function DeadLetterPage({ params }: { params: { id?: string } }) {
  const { s } = useStaffWords();
  const id = decodeURIComponent(params.id ?? '');
  const view = useView(StaffDeadLetter, { id });
  const instead = pending(view, 'deadLetter');
  if (instead) return instead;
  const letter = view.data?.deadLetter;
  if (letter) return <DeadLetter letter={letter} />;
  return (
    <>
      <Heading>{s('deadLetters.missing')}</Heading>
      <Empty icon="check" title={s('deadLetters.missing')} text={s('deadLetters.missing.text')}>
        <Link className="button quiet" href="/staff/dead-letters">
          {s('deadLetters.title')}
        </Link>
      </Empty>
    </>
  );
}

function DeadLetter({ letter }: { letter: Letter }) {
  const { s, date, number } = useStaffWords();
  const [, navigate] = useLocation();
  const { id, service, handler, kind, error, attempts, lastFailedAt, traceId, payload, dryRun } = letter;
  return (
    <>
      <div className="stack tight">
        <p className="small">
          <Link href="/staff/dead-letters">{s('deadLetters.title')}</Link>
        </p>
        <Heading>{`${service} · ${handler}`}</Heading>
        <p className="soft small break">
          {s(`deadLetters.${kind}`)} · {id} ·{' '}
          {s('deadLetters.tried', { n: number(attempts), date: date(lastFailedAt) })}
        </p>
      </div>
      <div className="notice bad">
        <div>
          <p className="break">{error}</p>
          {traceId && <code>{traceId}</code>}
        </div>
      </div>
      <div className="row">
        <Decision about={{ ids: [id] }} onChanged={() => navigate('/staff/dead-letters')} />
      </div>
      {dryRun && <DryRun dryRun={dryRun} />}
      <section className="stack" aria-labelledby="payload">
        <h2 id="payload">{s('deadLetters.payload')}</h2>
        <pre tabIndex={0} className="json">
          {JSON.stringify(payload, null, 2)}
        </pre>
      </section>
    </>
  );
}
