import { Heading } from '../../ui/heading.tsx';
import { useStaffWords } from '../i18n/index.ts';
import { useStaffViewer } from '../staff-viewer.ts';
import { Tabs } from '../ui/tabs.tsx';
import { useAddress } from '../ui/use-address.ts';
import { AccountAudit } from './account-audit.tsx';
import { DeadLetterAudit } from './dead-letter-audit.tsx';
import { OrderAudit } from './order-audit.tsx';

/** Who changed what: orders and discounts, dead letters, and, for administrators, accounts. */
const logs = { orders: OrderAudit, deadLetters: DeadLetterAudit, accounts: AccountAudit } as const;

export function AuditPage() {
  const { s } = useStaffWords();
  const { isAdmin } = useStaffViewer();
  const [get] = useAddress('/staff/audit');
  const names = (Object.keys(logs) as (keyof typeof logs)[]).filter((name) => isAdmin || name !== 'accounts');
  const chosen = names.find((name) => name === get('log')) ?? 'orders';
  const Log = logs[chosen];
  return (
    <>
      <Heading>{s('audit.title')}</Heading>
      <Tabs
        label={s('audit.title')}
        tabs={names.map((name) => ({
          to: `/staff/audit?log=${name}`,
          text: s(`audit.${name}`),
          isCurrent: name === chosen,
        }))}
      />
      <Log />
    </>
  );
}
