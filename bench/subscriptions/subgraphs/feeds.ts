import { cursorOf, nowMs } from '../../load/websocket/cursor.ts';

type Page = { after?: string | null; first?: number };

/** A feed for each subject in memory, which begins with one update. */
export class Feeds {
  /** By subject, when each update after the first was made. */
  readonly #madeAt = new Map<string, number[]>();

  /** Makes an update, and gives its version. */
  move(subject: string): number {
    const made = this.#madeAt.get(subject) ?? [];
    this.#madeAt.set(subject, made);
    return made.push(nowMs()) + 1;
  }

  read(subject: string, { after, first = 100 }: Page): object[] {
    const made = this.#madeAt.get(subject) ?? [];
    const newest = made.length + 1;
    const from = after == null ? newest : Number.parseInt(after || '0') + 1;
    const length = Math.max(Math.min(newest - from + 1, first), 0);
    return Array.from({ length }, (_, index) => updateOf(from + index, made[from + index - 2] ?? 0));
  }
}

const updateOf = (version: number, atMs: number) => ({
  __typename: 'Update',
  cursor: cursorOf(version, atMs),
  version,
  gap: false,
});
