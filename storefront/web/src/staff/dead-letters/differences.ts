/** A value that a write changes, as JSON; what is undefined is not there. */
export type Difference = { path: string; was: string | undefined; becomes: string | undefined };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The values of two documents that differ, each by its path: `lines.0.quantity`. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (isObject(before) && isObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      differences(before[key], after[key], path ? `${path}.${key}` : key),
    );
  const [was, becomes] = [textOf(before), textOf(after)];
  return was === becomes ? [] : [{ path: path || '·', was, becomes }];
}

const textOf = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : JSON.stringify(value);
