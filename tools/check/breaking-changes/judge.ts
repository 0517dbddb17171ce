import type { Severity } from '../finding.ts';
import type { GraphChange } from './changes.ts';
import { listed, type KnownUses } from './known-uses.ts';

export type Verdict = { severity: Severity; verdict: string; suggestion: string };

const keep =
  'Keep it beside its successor with @deprecated(reason: "… until <date>"), and remove it when no client uses it.';
const giveData =
  'Give --operations with documents of clients or --usage with records of a gateway, or waive it.';

/** Weighs a change by what is known of its use; what is not known is never safe. */
export function judgeBreaking(change: GraphChange, known: KnownUses): Verdict {
  const { affects, returnedBy } = change;
  const users = known.usersOf(change, affects);
  if (users.length > 0) return { severity: 'error', verdict: `used by ${listed(users)}`, suggestion: keep };
  const receivers = known.usersOf(change, returnedBy);
  if (receivers.length > 0) {
    const verdict = `fields of ${listed(receivers)} may return it`;
    return { severity: 'error', verdict, suggestion: `${keep} Once nothing returns it, waive this.` };
  }
  // Records name what variables carried, so they decide.
  const carriers = known.hasRecords ? [] : known.carriersOf(change, affects);
  if (carriers.length > 0) {
    const verdict = `variables of ${listed(carriers)} may carry it`;
    const suggestion = `${keep} Or give --usage with records that do not have it.`;
    return { severity: 'error', verdict, suggestion };
  }
  if (!known.isAnything)
    return { severity: 'error', verdict: 'nothing is known of its use', suggestion: giveData };
  return {
    severity: 'warning',
    verdict: `not used ${known.extent}`,
    suggestion: 'Make sure that these are all clients.',
  };
}

/** Undefined if it touches nothing that is known to be used. */
export function judgeDangerous(change: GraphChange, known: KnownUses): Verdict | undefined {
  const { affects, returnedBy } = change;
  const users = known.usersOf(change, new Set([...affects, ...returnedBy]));
  const warning = { severity: 'warning' as const };
  if (users.length > 0) {
    const suggestion = 'Make sure that these clients handle it, then waive this.';
    return { ...warning, verdict: `touches ${listed(users)}`, suggestion };
  }
  return known.isAnything
    ? undefined
    : { ...warning, verdict: 'nothing is known of its use', suggestion: giveData };
}
