import type { ActionName, Outcome } from './act.ts';
import type { Cause, DeadLetter, DeadLetterAction, DryRun, Page } from './queries.ts';

// Output to a file or another program is not truncated.
const width = process.stdout.columns ?? Infinity;

export const causesText = (causes: readonly Cause[]): string => {
  if (causes.length === 0) return 'There are no dead letters.';
  const rows = causes.map(({ service, count, cause, handler, firstFailedAt, lastFailedAt, error }) => [
    ...[service, String(count), cause, handler, firstFailedAt, lastFailedAt, error],
  ]);
  return table(['SERVICE', 'COUNT', 'CAUSE', 'HANDLER', 'FIRST FAILED', 'LAST FAILED', 'ERROR'], rows);
};

export const deadLettersText = (page: Page<DeadLetter>): string => {
  if (page.edges.length === 0) return 'There are no dead letters.';
  const rows = page.edges.map(({ node: { service, lastFailedAt, cause, attempts, id, error } }) => [
    ...[service, lastFailedAt, cause, String(attempts), id, error],
  ]);
  const head = ['SERVICE', 'LAST FAILED', 'CAUSE', 'ATTEMPTS', 'ID', 'ERROR'];
  return [table(head, rows), ...moreOf(page)].join('\n');
};

export const actionsText = (page: Page<DeadLetterAction>): string => {
  if (page.edges.length === 0) return 'No actions have been taken.';
  const rows = page.edges.map(({ node: { service, at, action, by, deadLetterId, reason } }) => [
    ...[service, at, action, by, deadLetterId, reason],
  ]);
  const head = ['SERVICE', 'AT', 'ACTION', 'BY', 'DEAD LETTER', 'REASON'];
  return [table(head, rows), ...moreOf(page)].join('\n');
};

const moreOf = ({ edges, pageInfo, totalCount }: Page<unknown>): string[] =>
  pageInfo.hasNextPage ? [`${edges.length} of ${totalCount}; next page: --after ${pageInfo.endCursor}`] : [];

export function deadLetterText({ payload, ...deadLetter }: DeadLetter): string {
  const lines = Object.entries(deadLetter).map(([name, value]) => `${name.padEnd(14)} ${value ?? '-'}`);
  return [...lines, 'payload', json(payload)].join('\n');
}

export function dryRunText({ error, alreadyDone, writes, events, tasks }: DryRun): string {
  if (alreadyDone) return 'It has been handled: replaying it would have no effect.';
  const would = [
    ...writes.map(
      ({ kind, id, before, after }) => `save ${kind} ${id}\nfrom ${json(before)}\nto ${json(after)}`,
    ),
    ...events.map(({ type, subject, data }) => `publish ${type} about ${subject}\n${json(data)}`),
    ...tasks.map(({ task, key, dueAt }) =>
      dueAt ? `schedule ${task} ${key} for ${dueAt}` : `cancel ${task} ${key}`,
    ),
  ];
  if (error !== null) return [`It would fail: ${error}`, ...would].join('\n');
  return would.length === 0 ? 'It would succeed, and change nothing.' : ['It would', ...would].join('\n');
}

const past = { replay: 'replayed', edit: 'edited and replayed', discard: 'discarded' } as const;

export function outcomeText(action: ActionName, { service, count, unchanged, lastDueAt }: Outcome): string {
  const until = lastDueAt ? `, the last is due at ${lastDueAt}` : '';
  const rest = (unchanged ?? []).map(({ id, reason }) => `not changed: ${id}: ${reason}`);
  return [`${service}: ${count ?? 0} ${past[action]}${until}`, ...rest].join('\n');
}

/** Columns are as wide as their contents; the last one gets the rest of the line. */
function table(head: readonly string[], rows: readonly string[][]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === row.length - 1 ? cell.split('\n')[0] : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .slice(0, Math.max(width, 80));
  return [head, ...rows].map(line).join('\n');
}

const json = (value: unknown): string => JSON.stringify(value, null, 2);
