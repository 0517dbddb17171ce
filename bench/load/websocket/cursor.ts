/** Cursors of the bench carry the version of an update and when it was made. */
export const cursorOf = (version: number, atMs: number): string => `${version}@${atMs.toFixed(3)}`;

export function cursorParts(cursor: string): { version: number; atMs: number } {
  const at = cursor.indexOf('@');
  return { version: Number(cursor.slice(0, at)), atMs: Number(cursor.slice(at + 1)) };
}

/** The same clock in every process. */
export const nowMs = (): number => performance.timeOrigin + performance.now();
