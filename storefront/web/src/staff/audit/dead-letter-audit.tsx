import { usePages } from '../../graph/use-pages.ts';
import { Empty } from '../../ui/state/empty.tsx';
import { Paged } from '../../ui/state/paged.tsx';
import { StaffDeadLetterActions } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { DataTable } from '../ui/data-table.tsx';
import { perPage } from './per-page.ts';
import { UserLink } from './user-link.tsx';

export function DeadLetterAudit() {
  const { s, date } = useStaffWords();
  const pages = usePages(StaffDeadLetterActions, 'deadLetterActions', { first: perPage });
  return (
    <Paged pages={pages} empty={<Empty icon="check" title={s('audit.none')} text={s('audit.none.text')} />}>
      {(entries) => (
        <DataTable
          caption={s('audit.deadLetters')}
          rows={entries}
          rowKey={({ id }) => id}
          columns={[
            { head: s('audit.action'), cell: ({ action }) => s(`audit.action.${action}`) },
            { head: s('audit.at'), cell: ({ at }) => <time dateTime={at}>{date(at)}</time> },
            { head: s('audit.by'), cell: ({ by }) => <UserLink id={by} /> },
            {
              head: s('audit.subject'),
              cell: ({ service, deadLetterId }) => (
                <span className="break">
                  {service} <code>{deadLetterId}</code>
                </span>
              ),
            },
            { head: s('reason'), cell: ({ reason }) => reason },
          ]}
        />
      )}
    </Paged>
  );
}
