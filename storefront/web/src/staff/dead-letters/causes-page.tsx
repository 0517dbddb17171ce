import { Link } from 'wouter';
import { useCommand } from '../../graph/use-command.ts';
import { usePages } from '../../graph/use-pages.ts';
import { useView } from '../../graph/use-view.ts';
import { Heading } from '../../ui/heading.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { Paged } from '../../ui/state/paged.tsx';
import { Problem } from '../../ui/state/problem.tsx';
import { LinesSkeleton, Loading } from '../../ui/state/skeleton.tsx';
import {
  DiscardDeadLetters,
  ReplayDeadLetters,
  StaffDeadLetterCauses,
  StaffDeadLetters,
  type StaffDeadLetterCausesQuery,
} from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { Confirm } from '../ui/confirm.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useInterval } from '../ui/use-interval.ts';

const refreshMs = 10_000;
const perPage = 20;

type Cause = NonNullable<StaffDeadLetterCausesQuery['deadLetterCauses']>[number];

/** What failed for good, grouped by why: one decision for all of a group. */
export function CausesPage() {
  const { s } = useStaffWords();
  const view = useView(StaffDeadLetterCauses, {});
  useInterval(view.retry, refreshMs);
  const problem = view.problem ?? view.missing('deadLetterCauses');
  const causes = view.data?.deadLetterCauses;
  return (
    <>
      <Heading>{s('deadLetters.title')}</Heading>
      {view.isLoading && (
        <>
          <Loading />
          <LinesSkeleton />
        </>
      )}
      {problem && <Problem problem={problem} onRetry={view.retry} />}
      {causes?.length === 0 && (
        <Empty icon="check" title={s('deadLetters.none')} text={s('deadLetters.none.text')} />
      )}
      <ul className="stack">
        {causes?.map((cause) => (
          <CauseEntry key={`${cause.service} ${cause.cause}`} cause={cause} onChanged={view.retry} />
        ))}
      </ul>
    </>
  );
}

function CauseEntry({ cause: entry, onChanged }: { cause: Cause; onChanged: () => void }) {
  const { s, date, number } = useStaffWords();
  const { cause, service, handler, count, error, firstFailedAt, lastFailedAt } = entry;
  const [get, set] = useAddress('/staff/dead-letters');
  const isOpen = get('cause') === cause;
  return (
    <li className="card stack">
      <div className="row between">
        <h2 className="break">
          {service} · <code>{handler}</code>
        </h2>
        <span className="pill bad">{number(count)}</span>
      </div>
      <p className="error-text">{error}</p>
      <p className="soft small">
        {s('deadLetters.since', { first: date(firstFailedAt), last: date(lastFailedAt) })}
      </p>
      <div className="row">
        <Decision about={{ cause, service }} onChanged={onChanged} />
        <button
          type="button"
          className="text-button"
          aria-expanded={isOpen}
          onClick={() => set('cause', isOpen ? '' : cause)}
        >
          {s(isOpen ? 'deadLetters.hide' : 'deadLetters.show')}
        </button>
      </div>
      {isOpen && <Letters cause={cause} service={service} />}
    </li>
  );
}

type About = { ids: readonly string[] } | { cause: string; service: string };

/** Replays or discards dead letters, all of a cause or single ones. */
export function Decision({ about, onChanged }: { about: About; onChanged: () => void }) {
  const { s } = useStaffWords();
  const replay = useCommand(ReplayDeadLetters);
  const discard = useCommand(DiscardDeadLetters);
  const run = (command: typeof replay | typeof discard) => async (reason: string) => {
    const outcome = await command.run({ input: { ...about, reason } });
    if (outcome.kind === 'done') onChanged();
    return outcome;
  };
  return (
    <>
      <Confirm
        title={s('deadLetters.replay')}
        text={s('deadLetters.replay.text')}
        done={s('deadLetters.replayed')}
        reason="required"
        isSmall
        command={replay}
        run={run(replay)}
      />
      <Confirm
        title={s('deadLetters.discard')}
        text={s('deadLetters.discard.text')}
        done={s('deadLetters.discarded')}
        reason="required"
        isSmall
        isDangerous
        command={discard}
        run={run(discard)}
      />
    </>
  );
}

function Letters({ cause, service }: { cause: string; service: string }) {
  const { s, date, number } = useStaffWords();
  const pages = usePages(StaffDeadLetters, 'deadLetters', { first: perPage, cause, service });
  return (
    <Paged pages={pages} empty={<p className="soft">{s('deadLetters.none')}</p>}>
      {(letters) => (
        <DataTable
          caption={s('deadLetters.title')}
          rows={letters}
          rowKey={({ id }) => id}
          columns={[
            {
              head: s('deadLetters.id'),
              cell: ({ id }) => (
                <Link className="break" href={`/staff/dead-letters/${encodeURIComponent(id)}`}>
                  {id}
                </Link>
              ),
            },
            { head: s('deadLetters.last'), cell: ({ lastFailedAt }) => date(lastFailedAt) },
            {
              head: s('deadLetters.attempts'),
              isNumber: true,
              cell: ({ attempts }) => number(attempts),
            },
          ]}
        />
      )}
    </Paged>
  );
}
