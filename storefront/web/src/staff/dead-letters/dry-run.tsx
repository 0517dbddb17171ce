import { Icon } from '../../ui/icon.tsx';
import type { StaffDeadLetterQuery } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { differences } from './differences.ts';

type Result = NonNullable<NonNullable<StaffDeadLetterQuery['deadLetter']>['dryRun']>;

/** What a replay would do now: found out in a transaction that was rolled back. */
export function DryRun({ dryRun: { error, alreadyDone, writes, events, tasks } }: { dryRun: Result }) {
  const { s, date } = useStaffWords();
  return (
    <section className="stack" aria-labelledby="dry-run">
      <h2 id="dry-run">{s('dryRun')}</h2>
      {error ? (
        <p className="notice warn">
          <Icon name="alert" />
          <span className="break">{s('dryRun.fails', { error })}</span>
        </p>
      ) : (
        <p className="notice good">
          <Icon name="check" />
          {s(alreadyDone ? 'dryRun.alreadyDone' : 'dryRun.works')}
        </p>
      )}
      {writes.map(({ kind, id, before, after }) => (
        <div className="card stack tight" key={`${kind} ${id}`}>
          <h3 className="break">
            {kind} <code>{id}</code>
          </h3>
          <dl className="differences">
            {differences(before, after).map(({ path, was, becomes }) => (
              <div key={path}>
                <dt>
                  <code>{path}</code>
                </dt>
                <dd>
                  {was !== undefined && <del>{was}</del>} {becomes !== undefined && <ins>{becomes}</ins>}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      {events.length > 0 && (
        <ul className="stack tight">
          {events.map(({ type, subject }, at) => (
            <li key={at}>
              {s('dryRun.event')} <code>{type}</code> <code className="soft">{subject}</code>
            </li>
          ))}
        </ul>
      )}
      {tasks.length > 0 && (
        <ul className="stack tight">
          {tasks.map(({ task, key, dueAt }) => (
            <li key={`${task} ${key}`}>
              {s('dryRun.task')} <code>{task}</code> {dueAt && <span className="soft">{date(dueAt)}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
