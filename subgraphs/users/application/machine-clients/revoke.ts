import { notIdempotent, one } from '@shop/shared/messaging';
import { revokeMachineClient, type MachineClient } from '../../domain/machine-client.ts';
import type { UsersService } from '../service.ts';

export function endMachineClient(
  { machineClients, users, sessions, work, clock }: UsersService,
  { id, byId }: { id: string; byId: string },
): Promise<MachineClient> {
  const now = clock.now();
  const select = { client: one(machineClients, id), by: one(users, byId), session: one(sessions, id) };
  return work.run(notIdempotent('revokeMachineClient'), select, ({ client: before, by }) => {
    const { state: client, events, session } = revokeMachineClient(before, { id, by, now });
    if (!session) return { result: client };
    return { save: { client, session }, events, result: client };
  });
}
