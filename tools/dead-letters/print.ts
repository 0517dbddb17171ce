import type { ActName, Done } from './acts.ts';
import type { Cause, DeadLetterAction, DryRun, Letter, Page } from './queues.ts';

type Parts<Part> = readonly [string, Part][];

// Output to a file or another program is not truncated.
const width = process.stdout.columns ?? Infinity;

export const causesText = (parts: Parts<{ causes: Cause[] }>): string => {
  const rows = parts.flatMap(([service, { causes }]) =>
    causes.map((each) => [
      service,
      String(each.count),
      each.cause,
      each.handler,
      each.firstFailedAt,
      each.lastFailedAt,
      each.error,
    ]),
  );
  return rows.length === 0
    ? 'There are no dead letters.'
    : table(['SERVICE', 'COUNT', 'CAUSE', 'HANDLER', 'FIRST FAILED', 'LAST FAILED', 'ERROR'], rows);
};

export const lettersText = (parts: Parts<{ letters: Page<Letter> }>): string => {
  const rows = parts.flatMap(([service, { letters }]) =>
    letters.edges.map(({ node }) => [
      service,
      node.lastFailedAt,
      node.cause,
      String(node.attempts),
      node.id,
      node.error,
    ]),
  );
  if (rows.length === 0) return 'There are no dead letters.';
  const more = parts.flatMap(([service, { letters }]) => moreOf(service, letters));
  return [table(['SERVICE', 'LAST FAILED', 'CAUSE', 'TRIES', 'ID', 'ERROR'], rows), ...more].join('\n');
};

export const actsText = (parts: Parts<{ acts: Page<DeadLetterAction> }>): string => {
  const rows = parts.flatMap(([service, { acts }]) =>
    acts.edges.map(({ node }) => [service, node.at, node.act, node.by, node.letter, node.reason]),
  );
  if (rows.length === 0) return 'No actions have been taken.';
  const more = parts.flatMap(([service, { acts }]) => moreOf(service, acts));
  return [table(['SERVICE', 'AT', 'ACT', 'BY', 'LETTER', 'REASON'], rows), ...more].join('\n');
};

const moreOf = (service: string, { edges, pageInfo, totalCount }: Page<unknown>): string[] =>
  pageInfo.hasNextPage
    ? [
        `${edges.length} of ${totalCount} in ${service}; next page: --service ${service} --after ${pageInfo.endCursor}`,
      ]
    : [];

export function letterText(service: string, { payload, ...letter }: Letter): string {
  const lines = Object.entries({ service, ...letter }).map(
    ([name, value]) => `${name.padEnd(14)} ${value ?? '-'}`,
  );
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

export function doneText(service: string, act: ActName, { count, leftAlone, lastDueAt }: Done): string {
  const until = lastDueAt ? `, the last is due at ${lastDueAt}` : '';
  const alone = (leftAlone ?? []).map(({ id, why }) => `not changed: ${id}: ${why}`);
  return [`${service}: ${count ?? 0} ${past[act]}${until}`, ...alone].join('\n');
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
