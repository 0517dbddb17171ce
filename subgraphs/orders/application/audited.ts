import { many, notIdempotent, one, type Aggregate, type State } from '@shop/shared/messaging';
import type { AuditEntry } from '../store/index.ts';
import type { OrdersService } from './service.ts';

/** A change by staff: who makes it, and why. */
export type StaffAction = { action: string; byId: string; reason: string | null };

/** Changes one object, and writes down what the change was, in one transaction. */
export function auditedChange<S extends State>(
  { work, ids, clock, audit }: OrdersService,
  { action, byId, reason }: StaffAction,
  { aggregate, id }: { aggregate: Aggregate<S>; id: string },
  change: (found: S | null) => S,
): Promise<S> {
  const entryId = ids.next('aud');
  const at = clock.now();
  const select = { it: one(aggregate, id), entries: many(audit, []) };
  return work.run(notIdempotent(action), select, (loaded) => {
    const before = loaded.it;
    const after = change(before);
    const entry = auditEntry({ id: entryId, at, by: byId, action, subject: id, reason }, before, after);
    return { save: { it: after, entries: [entry] }, result: after };
  });
}

/** Only what differs, so that an entry shows the change and not the object. */
export function auditEntry(
  about: Omit<AuditEntry, 'before' | 'after'>,
  before: object | null,
  after: object,
): AuditEntry {
  const old = Object.entries(before ?? {});
  const changed = Object.entries(after).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(new Map(old).get(key)),
  );
  const was = old.filter(([key]) => changed.some(([name]) => name === key));
  return {
    ...about,
    before: before && JSON.stringify(Object.fromEntries(was)),
    after: JSON.stringify(Object.fromEntries(changed)),
  };
}
