import { randomUUID } from 'node:crypto';
import { technicalNow } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { expiredAt } from './lease.ts';
import { relayLeaseModel } from '../models.ts';
import { duplicateKeyOf } from '../unit-of-work/duplicate-key.ts';

// Longer than the broker is waited for; a replica that died while it had the turn keeps the others waiting so long.
const leaseMs = 8000;
const _id = 'relay';

/**
 * One replica publishes at a time. What it writes to the broker has one order, so that of each aggregate is kept,
 * whichever replicas wrote the events.
 */
export function relayLease(connection: Connection) {
  const turns = relayLeaseModel(connection);
  const holder = randomUUID();
  return {
    /** Takes or prolongs the turn; false while another replica has it. */
    async take(): Promise<boolean> {
      const now = technicalNow();
      const free = { _id, $or: [{ holder }, ...expiredAt(now, leaseMs).map((until) => ({ until }))] };
      const until = new Date(now.getTime() + leaseMs);
      try {
        await turns.updateOne(free, { $set: { holder, until } }, { upsert: true });
        return true;
      } catch (error) {
        // There is such a row, and it is not free.
        if (duplicateKeyOf(error) === '_id') return false;
        throw error;
      }
    },
    async giveBack(): Promise<void> {
      await turns.updateOne({ _id, holder }, { $set: { until: new Date(0) } });
    },
  };
}
