import { randomUUID } from 'node:crypto';
import { technicalNow } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';
import { expiredAt } from './lease.ts';
import { relayLeaseModel } from '../models.ts';
import { duplicateKeyOf } from '../unit-of-work/duplicate-key.ts';

// Longer than the relay waits for the broker. The others wait this long for a replica that died with the lease.
const leaseMs = 8000;
const _id = 'relay';

/**
 * One replica publishes at a time, so the events of an aggregate reach the broker in their order, whichever replicas
 * wrote them.
 */
export function relayLease(connection: Connection) {
  const leases = relayLeaseModel(connection);
  const holder = randomUUID();
  return {
    /** Takes or renews the lease; false while another replica holds it. */
    async take(): Promise<boolean> {
      const now = technicalNow();
      const free = { _id, $or: [{ holder }, ...expiredAt(now, leaseMs).map((until) => ({ until }))] };
      const until = new Date(now.getTime() + leaseMs);
      try {
        await leases.updateOne(free, { $set: { holder, until } }, { upsert: true });
        return true;
      } catch (error) {
        // The row exists, and its lease is held.
        if (duplicateKeyOf(error) === '_id') return false;
        throw error;
      }
    },
    async giveBack(): Promise<void> {
      await leases.updateOne({ _id, holder }, { $set: { until: new Date(0) } });
    },
  };
}
