import { roles } from '@shop/shared/contracts';
import { collection, date, oneOf, optionalDate, text } from '@shop/shared/subgraph';
import type { MachineClient } from '../domain/machine-client.ts';

export const machineClients = collection<MachineClient>('machine_clients', {
  fields: {
    name: text,
    scopes: [String],
    roles: [oneOf(roles)],
    secretHash: text,
    createdAt: date,
    createdBy: text,
    expiresAt: date,
    lastUsedAt: optionalDate,
    revokedAt: optionalDate,
  },
  indexes: [{ createdAt: -1, _id: -1 }],
});
