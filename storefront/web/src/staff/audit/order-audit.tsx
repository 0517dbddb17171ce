import { Link } from 'wouter';
import { usePages } from '../../graph/use-pages.ts';
import { Empty } from '../../ui/state/empty.tsx';
import { Paged } from '../../ui/state/paged.tsx';
import { StaffOrderAudit } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { DataTable } from '../ui/data-table.tsx';
import { perPage } from './per-page.ts';
import { UserLink } from './user-link.tsx';

export function OrderAudit() {
  const { s, date, named } = useStaffWords();
  const pages = usePages(StaffOrderAudit, 'orderAuditLog', { first: perPage });
  return (
    <Paged pages={pages} empty={<Empty icon="check" title={s('audit.none')} text={s('audit.none.text')} />}>
      {(entries) => (
        <DataTable
          caption={s('audit.orders')}
          rows={entries}
          rowKey={({ id }) => id}
          columns={[
            { head: s('audit.action'), cell: ({ action }) => named(`audit.action.${action}`, action) },
            { head: s('audit.at'), cell: ({ at }) => <time dateTime={at}>{date(at)}</time> },
            { head: s('audit.by'), cell: ({ by }) => <UserLink id={by} /> },
            {
              head: s('audit.subject'),
              cell: ({ subject }) =>
                subject.startsWith('ord_') ? (
                  <Link className="break" href={`/staff/orders/${subject}`}>
                    {subject}
                  </Link>
                ) : (
                  <code className="break">{subject}</code>
                ),
            },
            {
              head: s('audit.change'),
              cell: ({ before, after, reason }) => (
                <span className="small change">
                  {before && <del>{before}</del>} {after && <ins>{after}</ins>} {reason}
                </span>
              ),
            },
          ]}
        />
      )}
    </Paged>
  );
}
