import { line } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';

/** Which dead letters: those with these ids, or all that have one cause. */
export type Chosen = { ids?: readonly string[] | null | undefined; cause?: string | null | undefined };
/** Who acts on them, and why. */
export type Action = Chosen & { by: string; reason: string };
/** How fast they are replayed. */
export type Rate = { perSecond?: number | null | undefined };
/** A JSON Merge Patch (RFC 7396) of an event's data. */
export type Patch = { patch: unknown };

const defaultPerSecond = 10;
const maxPerSecond = 1000;
const maxReasonLength = 500;

/** Gives the reason as it is stored. */
export function checkedReason({ ids, cause, reason }: Action): string {
  if ((ids == null) === (cause == null))
    throw refuseField('INVALID_INPUT', 'Give either ids or a cause', 'ids');
  if (ids?.length === 0) throw refuseField('INVALID_INPUT', 'Name at least one dead letter', 'ids');
  const read = line('A reason', maxReasonLength).safeParse(reason);
  if (read.success) return read.data;
  throw refuseField(
    'INVALID_INPUT',
    read.error.issues[0]?.message ?? 'A reason is one line of text',
    'reason',
  );
}

export function checkedRate({ perSecond }: Rate): number {
  const rate = perSecond ?? defaultPerSecond;
  if (rate > 0 && rate <= maxPerSecond) return rate;
  throw refuseField('INVALID_INPUT', `perSecond is above 0 and at most ${maxPerSecond}`, 'perSecond');
}

export function checkPatch({ patch }: Patch): void {
  if (typeof patch === 'object' && patch !== null && !Array.isArray(patch)) return;
  throw refuseField(
    'INVALID_INPUT',
    'A merge patch of the data is an object: {"field": "new value"}',
    'patch',
  );
}
