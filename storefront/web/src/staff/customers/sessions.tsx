import { useCommand } from '../../graph/use-command.ts';
import { StaffEndSession, StaffEndSessions } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { useStaffViewer } from '../staff-viewer.ts';
import { Confirm } from '../ui/confirm.tsx';
import type { StaffUser } from './staff-user.ts';

type Session = NonNullable<StaffUser['sessions']>['edges'][number]['node'];

export function Sessions({ user: { id, sessions } }: { user: StaffUser }) {
  const { s } = useStaffWords();
  const endAll = useCommand(StaffEndSessions);
  // Only for sessions of others.
  const reason = useStaffViewer().id === id ? 'optional' : 'required';
  const entries = sessions?.edges.map(({ node }) => node) ?? [];
  return (
    <section className="stack" aria-labelledby="sessions">
      <div className="row between">
        <h2 id="sessions">{s('sessions', { n: sessions?.totalCount ?? 0 })}</h2>
        {entries.length > 0 && (
          <Confirm
            title={s('sessions.endAll')}
            done={s('sessions.endedAll')}
            reason={reason}
            isSmall
            isDangerous
            command={endAll}
            run={(why) => endAll.run({ input: { userId: id, ...(why && { reason: why }) } })}
          />
        )}
      </div>
      {entries.length === 0 && <p className="soft">{s('sessions.none')}</p>}
      <ul className="stack tight">
        {entries.map((session) => (
          <Entry key={session.id} session={session} reason={reason} />
        ))}
      </ul>
    </section>
  );
}

type EntryProps = { session: Session; reason: 'optional' | 'required' };

function Entry({ session, reason }: EntryProps) {
  const { id, deviceName, network, openedAt, lastUsedAt } = session;
  const { s, date } = useStaffWords();
  const end = useCommand(StaffEndSession);
  return (
    <li className="card row between">
      <div>
        <p className="strong">{deviceName ?? s('sessions.unknown')}</p>
        <p className="soft small">
          {s('sessions.used', { opened: date(openedAt), used: date(lastUsedAt) })}
          {network && ` · ${network}`}
        </p>
      </div>
      <Confirm
        title={s('sessions.end')}
        done={s('sessions.ended')}
        reason={reason}
        isSmall
        command={end}
        run={(why) => end.run({ input: { sessionId: id, ...(why && { reason: why }) } })}
      />
    </li>
  );
}
