import type { StaffUserRowFragment } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';

/** What is special about an account. */
export function UserMarks({ user: { roles, emailVerified, blockedAt } }: { user: StaffUserRowFragment }) {
  const { s, named } = useStaffWords();
  return (
    <span className="row tight-row">
      {roles
        .filter((role) => role !== 'CUSTOMER')
        .map((role) => (
          <span key={role} className="pill">
            {named(`role.${role}`, role)}
          </span>
        ))}
      {!emailVerified && <span className="pill warn">{s('customers.unverified')}</span>}
      {blockedAt && <span className="pill bad">{s('customers.blocked')}</span>}
    </span>
  );
}
