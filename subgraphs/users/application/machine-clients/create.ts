import type { Role } from '@shop/shared/contracts';
import { notIdempotent, one } from '@shop/shared/messaging';
import { createMachineClient, type MachineClient } from '../../domain/machine-client.ts';
import type { UsersService } from '../service.ts';

type Wanted = {
  name: string;
  scopes: readonly string[];
  roles: readonly Role[];
  expiresAt: Date;
  byId: string;
};

/** The secret is in the answer alone. */
export async function makeMachineClient(
  { machineClients, users, credentials, work, clock, ids }: UsersService,
  { byId, ...wanted }: Wanted,
): Promise<{ machineClient: MachineClient; secret: string }> {
  const secret = ids.secret();
  const id = ids.next('mcl');
  const secretHash = credentials.hashSecret(secret);
  const made = { ...wanted, id, secretHash, createdAt: clock.now(), createdBy: byId };
  const select = { by: one(users, byId), client: one(machineClients, id) };
  const machineClient = await work.run(notIdempotent('createMachineClient'), select, ({ by }) => {
    const client = createMachineClient(made, by);
    return { save: { client }, result: client };
  });
  return { machineClient, secret };
}
