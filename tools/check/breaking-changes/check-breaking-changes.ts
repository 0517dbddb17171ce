import type { Check, CheckContext } from '../context.ts';
import type { Finding, Severity } from '../finding.ts';
import type { BreakingChange } from './breaking-changes.ts';
import { readOperations, type Operation } from './operations.ts';
import { plural } from '../output/count.ts';
import { ownerOf } from './owner.ts';
import { readUsageOf, type Usage, type User } from './usage.ts';
import { usesOf, type Uses } from './uses.ts';

/** Weighs each breaking change by what is known of its use; what is not known is never safe. */
export const checkBreakingChanges: Check = async (context) => {
  const { published, composed, note } = context;
  if (composed === undefined) {
    note('Not compared with what is published, because the subgraphs do not compose.');
    return [];
  }
  if (published.sdl === undefined) return [noBaseline(published.label)];
  note(`Compared with ${published.label}.`);
  const changes = await context.breakingChanges();
  const [first] = changes;
  if (!first) return [];
  const known = await readKnown(context, first);
  return changes.map((change) => findingOf(change, known, context));
};

type Known = {
  operations: readonly (Operation & { uses: Uses })[];
  usage: Usage;
};

async function readKnown({ root, files, note }: CheckContext, { before }: BreakingChange): Promise<Known> {
  const { all, unreadable } = readOperations(root, files.operations);
  const records = await readUsageOf(files.usage);
  const unread =
    unreadable > 0 ? `; ${plural(unreadable, 'document')} put together at run time cannot be read` : '';
  note(`Weighed by ${plural(all.length, 'saved operation')}${unread}, and by ${describeRecords(records)}.`);
  return {
    operations: all.map((operation) => ({ ...operation, uses: usesOf(before, operation.document) })),
    usage: records,
  };
}

const describeRecords = ({ records, days, until }: Usage): string =>
  records === 0
    ? 'no usage records'
    : `${plural(records, 'usage record')} of ${describeDays(days)} until ${until}`;

const describeDays = (days: number): string => `${days < 10 ? days.toFixed(1) : days.toFixed(0)} days`;

function findingOf(change: BreakingChange, known: Known, context: CheckContext): Finding {
  const { severity, verdict, suggestion } = judge(change, known);
  const { coordinate, message } = change;
  return {
    rule: 'breaking-change',
    severity,
    coordinate,
    ...ownerOf(coordinate, context),
    message: `${message}: ${verdict}`,
    suggestion,
  };
}

type Verdict = { severity: Severity; verdict: string; suggestion: string };

const keep =
  'Keep it beside its successor with @deprecated(reason: "… until <date>"), and remove it when no client uses it.';

function judge({ affects, returnedBy }: BreakingChange, { operations, usage }: Known): Verdict {
  const usersOf = (coordinates: ReadonlySet<string>): User[] => [
    ...operations.filter(({ uses }) => overlap(uses.certain, coordinates)).map(userOf),
    ...coordinates.values().flatMap(usage.usersOf),
  ];
  const users = usersOf(affects);
  if (users.length > 0) return { severity: 'error', verdict: `used by ${listed(users)}`, suggestion: keep };
  const receivers = usersOf(returnedBy);
  if (receivers.length > 0) {
    const verdict = `fields of ${listed(receivers)} may return it`;
    return { severity: 'error', verdict, suggestion: `${keep} Once nothing returns it, waive this.` };
  }
  // Records name what variables carried, so they decide.
  const possible =
    usage.records > 0 ? [] : operations.filter(({ uses }) => overlap(uses.possible, affects)).map(userOf);
  if (possible.length > 0) {
    const verdict = `variables of ${listed(possible)} may carry it`;
    return {
      severity: 'error',
      verdict,
      suggestion: `${keep} Or give --usage with records that do not have it.`,
    };
  }
  if (operations.length === 0 && usage.records === 0) {
    const suggestion =
      'Give --operations with documents of clients or --usage with records of a gateway, or waive it.';
    return { severity: 'error', verdict: 'nothing is known of its use', suggestion };
  }
  const data = [
    ...(operations.length > 0 ? [`by ${plural(operations.length, 'saved operation')}`] : []),
    ...(usage.records > 0 ? [`in ${describeDays(usage.days)} of records`] : []),
  ];
  return {
    severity: 'warning',
    verdict: `not used ${data.join(' or ')}`,
    suggestion: 'Make sure that these are all clients.',
  };
}

const overlap = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.values().some((each) => other.has(each));

const userOf = ({ name, client }: Operation): User => ({ operation: name, client });

const shown = 3;

function listed(users: readonly User[]): string {
  const all = [...new Set(users.map(({ operation, client }) => `${operation} (${client})`))];
  const more = all.length > shown ? ` and ${all.length - shown} more` : '';
  return `${all.slice(0, shown).join(', ')}${more}`;
}

const noBaseline = (label: string): Finding => ({
  rule: 'no-baseline',
  severity: 'warning',
  file: 'gateway/api.graphql',
  line: 1,
  message: `Nothing to compare with: git does not have ${label}`,
  suggestion: 'Give --against <file>; in CI, check out with the whole history (fetch-depth: 0).',
});
