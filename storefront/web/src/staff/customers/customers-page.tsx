import { Link } from 'wouter';
import { usePages } from '../../graph/use-pages.ts';
import { Heading } from '../../ui/heading.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { Paged } from '../../ui/state/paged.tsx';
import { StaffCustomers, type StaffUserRowFragment } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { SearchForm } from '../ui/search-form.tsx';
import { useAddress } from '../ui/use-address.ts';
import { UserMarks } from './user-marks.tsx';

const perPage = 25;

export function CustomersPage() {
  const { s, t } = useStaffWords();
  const [get, set] = useAddress('/staff/customers');
  const text = get('q');
  return (
    <>
      <div className="row between">
        <Heading>{s('customers.title')}</Heading>
        <SearchForm
          key={text}
          label={s('customers.search')}
          submit={t('search.submit')}
          value={text}
          onSearch={(next) => set('q', next)}
        />
      </div>
      <List key={text} search={text} />
    </>
  );
}

function List({ search }: { search: string }) {
  const { s } = useStaffWords();
  const pages = usePages(StaffCustomers, 'users', { first: perPage, ...(search && { search }) });
  const columns: Column<StaffUserRowFragment>[] = [
    {
      head: s('customers.name'),
      cell: ({ id, name }) => <Link href={`/staff/customers/${id}`}>{name}</Link>,
    },
    { head: s('customers.email'), cell: ({ email }) => email },
    { head: s('customers.state'), cell: (user) => <UserMarks user={user} /> },
  ];
  return (
    <Paged
      pages={pages}
      empty={<Empty icon="user" title={s('customers.none')} text={s('customers.none.text')} />}
    >
      {(users) => (
        <DataTable caption={s('customers.title')} rows={users} rowKey={({ id }) => id} columns={columns} />
      )}
    </Paged>
  );
}
