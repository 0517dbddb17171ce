import { createHash } from 'node:crypto';
import { messageOf } from '@shop/shared/errors';

const root = new URL('../../../', import.meta.url).href;

/** What differs between messages of the same failure. Quoted text comes first: it may contain the others. */
const particulars: readonly RegExp[] = [
  /`[^`]*`|"[^"]*"|“[^”]*”|(?<!\w)'[^']*'(?!\w)/g,
  /\b[a-z]{2,8}_[A-Za-z0-9_]+\b/g,
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  /\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi,
  /\d+(?:[.,]\d+)*/g,
];

/** Groups failures: equal for the same error in the same consumer or task, whatever ids and values it names. */
export function failureFingerprint(task: string, error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error;
  const parts = [task, name, withoutParticulars(messageOf(error)), placeOf(error)];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);
}

const withoutParticulars = (message: string): string =>
  particulars.reduce((text, pattern) => text.replaceAll(pattern, '?'), message);

/** The innermost function of this repository, without its line, so that edits elsewhere in the file keep the cause. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  for (const line of stack.split('\n')) {
    const [, name = '', file] = /^\s*at (?:async )?(?:(.+?) \()?(file:[^)]+?):\d+:\d+\)?$/.exec(line) ?? [];
    if (file?.startsWith(root) && !file.includes('/node_modules/'))
      return `${name} ${file.slice(root.length)}`;
  }
  return '';
}
