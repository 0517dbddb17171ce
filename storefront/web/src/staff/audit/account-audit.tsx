import { usePages } from '../../graph/use-pages.ts';
import { Empty } from '../../ui/state/empty.tsx';
import { Paged } from '../../ui/state/paged.tsx';
import { StaffAccountAudit } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { DataTable } from '../ui/data-table.tsx';
import { perPage } from './per-page.ts';
import { UserLink } from './user-link.tsx';

export function AccountAudit() {
  const { s, date, named } = useStaffWords();
  const pages = usePages(StaffAccountAudit, 'auditLog', { first: perPage });
  const roles = (all: readonly string[]) => all.map((role) => named(`role.${role}`, role)).join(', ');
  return (
    <Paged pages={pages} empty={<Empty icon="check" title={s('audit.none')} text={s('audit.none.text')} />}>
      {(entries) => (
        <DataTable
          caption={s('audit.accounts')}
          rows={entries}
          rowKey={({ id }) => id}
          columns={[
            { head: s('audit.action'), cell: ({ action }) => s(`audit.action.${action}`) },
            { head: s('audit.at'), cell: ({ at }) => <time dateTime={at}>{date(at)}</time> },
            {
              head: s('audit.by'),
              cell: ({ by }) => (by ? <UserLink id={by.id} name={by.name} /> : '–'),
            },
            {
              head: s('audit.subject'),
              cell: ({ user }) => (user ? <UserLink id={user.id} name={user.name} /> : '–'),
            },
            {
              head: s('audit.change'),
              cell: ({ action, rolesBefore, rolesAfter, reason }) => (
                <span className="small change">
                  {action === 'ROLES_CHANGED' && (
                    <>
                      <del>{roles(rolesBefore)}</del> <ins>{roles(rolesAfter)}</ins>{' '}
                    </>
                  )}
                  {reason}
                </span>
              ),
            },
          ]}
        />
      )}
    </Paged>
  );
}
