import { decided } from '@shop/shared/contracts';
import { notIdempotent } from '@shop/shared/messaging';
import { isUsable, wasUsed, type MachineClient } from '../../domain/machine-client.ts';
import type { UsersService } from '../service.ts';

type Presented = { id: string; secretHash: string };

/** The machine client with this secret; null if there is none, or no longer, or while the account of who made it is blocked. */
export async function useMachineClient(
  { machineClients, users, work, clock }: UsersService,
  { id, secretHash }: Presented,
): Promise<MachineClient | null> {
  const client = await machineClients.byId(id);
  const now = clock.now();
  // Hashes of 256 random bits: how long the comparison takes tells nothing of use.
  if (!client || client.secretHash !== secretHash || !isUsable(client, now)) return null;
  if ((await users.byId(client.createdBy))?.blockedAt) return null;
  if (wasUsed(client, now) !== client)
    await work.update(notIdempotent('useMachineClient'), machineClients, id, (found) =>
      decided(found && wasUsed(found, now)),
    );
  return client;
}
