import { readFileSync } from 'node:fs';
import type { Env } from './env.ts';

/** Longer than any secret: a file that is named by mistake is not read as one. */
const longestFile = 100_000;

/**
 * The values of the variables `names`: that of `<NAME>_FILE` is the path of a file which holds the value, such as a mounted secret.
 * A line break at the end of the file does not belong to it.
 */
export function readVariables(
  env: Env,
  names: Iterable<string>,
): { given: Record<string, string | undefined>; problems: Map<string, string> } {
  const given: Record<string, string | undefined> = {};
  const problems = new Map<string, string>();
  for (const name of names) {
    const file = env[`${name}_FILE`] || undefined;
    given[name] = env[name] || undefined;
    if (file === undefined) continue;
    if (given[name] !== undefined) problems.set(name, `is given, and ${name}_FILE as well: only one may be`);
    else {
      try {
        given[name] = readValue(file);
      } catch (error) {
        problems.set(name, `cannot be read from ${file}, which ${name}_FILE names: ${reasonOf(error)}`);
      }
    }
  }
  return { given, problems };
}

function readValue(file: string): string {
  const text = readFileSync(file, 'utf8');
  if (text.length > longestFile) throw new Error(`it has more than ${longestFile} characters`);
  const value = text.replace(/\r?\n$/, '');
  if (value === '') throw new Error('it is empty');
  return value;
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  return code === 'EACCES' ? 'this user may not read it' : message;
}
