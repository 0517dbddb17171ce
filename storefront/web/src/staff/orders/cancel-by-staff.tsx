import { useCommand } from '../../graph/use-command.ts';
import { StaffCancelOrder } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { Confirm } from '../ui/confirm.tsx';
import type { StaffOrderOf } from './staff-order.ts';

export function CancelByStaff({ order: { id, status } }: StaffOrderOf) {
  const { s } = useStaffWords();
  const command = useCommand(StaffCancelOrder);
  if (!['PLACED', 'RESERVED', 'CONFIRMED'].includes(status)) return null;
  return (
    <Confirm
      title={s('order.cancel')}
      text={s('order.cancel.text')}
      done={s('order.cancel.done')}
      reason="optional"
      isDangerous
      command={command}
      run={(reason) => command.run({ input: { orderId: id, ...(reason && { reason }) } })}
    />
  );
}
