import { Link } from 'wouter';
import { useView } from '../../graph/use-view.ts';
import { AddressText } from '../../ui/address-text.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { pending } from '../../ui/state/pending.tsx';
import { StaffCustomer } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { OrdersTable } from '../orders/orders-table.tsx';
import { useStaffViewer } from '../staff-viewer.ts';
import { AccountActions } from './account-actions.tsx';
import { Sessions } from './sessions.tsx';
import { UserMarks } from './user-marks.tsx';
import type { StaffUser } from './staff-user.ts';

export function CustomerPage({ params: { id = '' } }: { params: { id?: string } }) {
  const { s } = useStaffWords();
  const view = useView(StaffCustomer, { id });
  const instead = pending(view, 'user');
  if (instead) return instead;
  const user = view.data?.user;
  if (user) return <Customer user={user} />;
  return (
    <>
      <Heading>{s('customers.missing')}</Heading>
      <Empty icon="user" title={s('customers.missing')} text={id} />
    </>
  );
}

function Customer({ user }: { user: StaffUser }) {
  const { s, t, date } = useStaffWords();
  const { isAdmin } = useStaffViewer();
  const { name, email, phone, language, addresses, orders, blockedAt } = user;
  return (
    <>
      <div className="stack tight">
        <p className="small">
          <Link href="/staff/customers">{s('customers.title')}</Link>
        </p>
        <div className="row">
          <Heading>{name}</Heading>
          <UserMarks user={user} />
        </div>
        <p className="soft">{[email, phone, language].filter(Boolean).join(' · ')}</p>
        {blockedAt && <p className="notice bad">{s('customers.blockedAt', { date: date(blockedAt) })}</p>}
      </div>
      {isAdmin && <AccountActions user={user} />}
      <section className="stack" aria-labelledby="orders">
        <h2 id="orders">{s('customers.orders', { n: orders?.totalCount ?? 0 })}</h2>
        {orders && orders.edges.length > 0 && (
          <OrdersTable orders={orders.edges.map(({ node }) => node)} hasCustomer={false} />
        )}
      </section>
      {addresses.length > 0 && (
        <section className="stack" aria-labelledby="addresses">
          <h2 id="addresses">{t('account.addresses')}</h2>
          <ul className="cards">
            {addresses.map((address) => (
              <li className="card" key={address.id}>
                <AddressText address={address} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Sessions user={user} />
    </>
  );
}
