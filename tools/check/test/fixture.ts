import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCheck, type CheckOptions, type CheckResult } from '../run-check.ts';

/** Two subgraphs without a finding, and the API schema that they compose to. */
const files: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(join(import.meta.dirname, 'fixture')).map((file) => [
    file,
    readFileSync(join(import.meta.dirname, 'fixture', file), 'utf8'),
  ]),
);

/** A part of a file that is replaced; without `find`, the whole file. */
export type Edit = { file: string; find?: string; replace: string };

/** A folder of the fixture's files after the edits. */
export function folderOf(edits: readonly Edit[] = []): Disposable & {
  root: string;
  check: (options?: Partial<CheckOptions>) => Promise<CheckResult>;
} {
  const root = mkdtempSync(join(tmpdir(), 'check-'));
  const texts = new Map(Object.entries(files));
  for (const { file, find, replace } of edits) {
    const text = texts.get(file) ?? '';
    if (find !== undefined && !text.includes(find)) throw new Error(`${file} does not have ${find}`);
    texts.set(file, find === undefined ? replace : text.replace(find, () => replace));
  }
  for (const [file, text] of texts) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return {
    root,
    check: (options) =>
      runCheck({ root, today: '2026-12-01', against: join(root, 'api.graphql'), ...options }),
    [Symbol.dispose]: () => rmSync(root, { recursive: true }),
  };
}
