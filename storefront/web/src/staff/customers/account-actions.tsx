import { useState } from 'react';
import { useCommand } from '../../graph/use-command.ts';
import { Select } from '../../ui/form/field.tsx';
import { BlockUser, SetRoles, UnblockUser, type Role } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { useStaffViewer } from '../staff-viewer.ts';
import { Confirm } from '../ui/confirm.tsx';
import type { StaffUser } from './staff-user.ts';

/** From the least to the most. */
const grantable = ['CUSTOMER', 'SUPPORT', 'ADMIN'] as const satisfies readonly Role[];

/** What only an administrator may do, and not to themselves. */
export function AccountActions({ user: { id, roles, blockedAt } }: { user: StaffUser }) {
  const { s, named } = useStaffWords();
  const viewer = useStaffViewer();
  const [role, setRole] = useState<Role>(grantable.findLast((each) => roles.includes(each)) ?? 'CUSTOMER');
  const block = useCommand(BlockUser);
  const unblock = useCommand(UnblockUser);
  const setRoles = useCommand(SetRoles);
  if (id === viewer.id) return null;
  return (
    <div className="row">
      {blockedAt ? (
        <Confirm
          title={s('customers.unblock')}
          done={s('customers.unblocked')}
          reason="required"
          command={unblock}
          run={(reason) => unblock.run({ input: { userId: id, reason } })}
        />
      ) : (
        <Confirm
          title={s('customers.block')}
          text={s('customers.block.text')}
          done={s('customers.blocked')}
          reason="required"
          isDangerous
          command={block}
          run={(reason) => block.run({ input: { userId: id, reason } })}
        />
      )}
      <Confirm
        title={s('customers.roles')}
        text={s('customers.roles.text')}
        done={s('customers.roles.done')}
        command={setRoles}
        run={() => setRoles.run({ input: { userId: id, roles: [role] } })}
      >
        <Select
          label={s('customers.role')}
          value={role}
          options={grantable.map((each) => [each, named(`role.${each}`, each)])}
          onChange={(next) => setRole(next as Role)}
        />
      </Confirm>
    </div>
  );
}
