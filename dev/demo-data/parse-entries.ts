import { messageOf, StartError } from '@shop/shared/errors';
import { z } from 'zod';

/** Reads a JSON array whose entries follow one schema. Throws one StartError that lists every entry to mend. */
export function parseEntries<Entry>(file: string, text: string, entry: z.ZodType<Entry>): readonly Entry[] {
  const json = parseJson(file, text);
  const parsed = z.array(entry, 'must be an array').safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path, message }) => `  ${place(path)}${found(json, path)}: ${message}`,
  );
  throw new StartError(`The demo data in ${file} needs mending:\n${faults.join('\n')}`);
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StartError(`The demo data in ${file} is not JSON: ${messageOf(cause)}`, { cause });
  }
}

const place = ([index, ...keys]: readonly PropertyKey[]): string =>
  [typeof index === 'number' ? `entry ${index + 1}` : 'the file', ...keys.map(String)].join(' ');

function found(json: unknown, path: readonly PropertyKey[]): string {
  const value = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)[key], json);
  if (value === undefined) return ' is missing';
  return typeof value === 'object' ? '' : ` is ${JSON.stringify(value)}`;
}
