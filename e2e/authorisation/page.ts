import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from './outcome.ts';

export const page = 'docs/authorisation-matrix.md';

/** The outcomes of one row, by viewer. */
export type Row = Readonly<Record<string, Outcome>>;

/** The tables of the page: what each viewer is expected to get, by row. */
export function expectedRows(): ReadonlyMap<string, Row> {
  const lines = readFileSync(join(import.meta.dirname, '../..', page), 'utf8').split('\n');
  const table = lines.filter((line) => line.startsWith('|')).map(cellsOf);
  const [, ...viewers] = table.find(([first]) => first === 'query') ?? [];
  const rows = table.flatMap(([name = '', ...outcomes]) =>
    /^`.*`$/.test(name)
      ? [
          [
            name.slice(1, -1),
            Object.fromEntries(viewers.map((viewer, at) => [viewer, outcomes[at] ?? ''])),
          ] as const,
        ]
      : [],
  );
  return new Map(rows);
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** A row as the page has it. */
export const lineOf = (name: string, row: Row): string =>
  `| \`${name}\` | ${Object.values(row).join(' | ')} |`;
