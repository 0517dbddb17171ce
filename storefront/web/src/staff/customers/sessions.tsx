import { useCommand } from '../../graph/use-command.ts';
import { StaffEndSession, StaffEndSessions } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { Confirm } from '../ui/confirm.tsx';
import type { StaffUser } from './customer-page.tsx';

type Session = NonNullable<StaffUser['sessions']>['edges'][number]['node'];

export function Sessions({ user: { id, sessions } }: { user: StaffUser }) {
  const { s } = useStaffWords();
  const endAll = useCommand(StaffEndSessions);
  const entries = sessions?.edges.map(({ node }) => node) ?? [];
  return (
    <section className="stack" aria-labelledby="sessions">
      <div className="row between">
        <h2 id="sessions">{s('sessions', { n: sessions?.totalCount ?? 0 })}</h2>
        {entries.length > 0 && (
          <Confirm
            title={s('sessions.endAll')}
            done={s('sessions.endedAll')}
            reason="optional"
            isSmall
            isDangerous
            command={endAll}
            run={(reason) => endAll.run({ input: { userId: id, ...(reason && { reason }) } })}
          />
        )}
      </div>
      {entries.length === 0 && <p className="soft">{s('sessions.none')}</p>}
      <ul className="stack tight">
        {entries.map((session) => (
          <Entry key={session.id} session={session} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ session: { id, deviceName, network, openedAt, lastUsedAt } }: { session: Session }) {
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
        reason="optional"
        isSmall
        command={end}
        run={(reason) => end.run({ input: { sessionId: id, ...(reason && { reason }) } })}
      />
    </li>
  );
}
