/** Sums over all updates that followers received. */
export type Counts = {
  updates: number;
  /** Updates with `gap`: the ones before them are no longer kept. */
  gaps: number;
  missing: number;
  /** Received again, or after a newer one. */
  repeated: number;
  /** Left out for a client that read too slowly, as `extensions.coalesced` counts. */
  coalesced: number;
};

export const noCounts = (): Counts => ({ updates: 0, gaps: 0, missing: 0, repeated: 0, coalesced: 0 });

export type Noted = { version: number; gap: boolean; coalesced: number };

/** The versions that one follower has received of each object it follows. */
export class Ledger {
  readonly #counts: Counts;
  /** Whether it follows from the first version on; or from what is present when it begins. */
  readonly #fromTheFirst: boolean;
  readonly #versions = new Map<string, number>();

  constructor(counts: Counts, { fromTheFirst }: { fromTheFirst: boolean }) {
    this.#counts = counts;
    this.#fromTheFirst = fromTheFirst;
  }

  note(subject: string, { version, gap, coalesced }: Noted): void {
    const counts = this.#counts;
    const last = this.#versions.get(subject) ?? (this.#fromTheFirst ? 0 : version - coalesced - 1);
    counts.updates += 1;
    counts.coalesced += coalesced;
    if (gap) counts.gaps += 1;
    if (version <= last) counts.repeated += 1;
    else counts.missing += version - last - 1 - coalesced;
    this.#versions.set(subject, Math.max(version, last));
  }

  /** How many versions there are after the last that was given. */
  behind(subject: string, newest: number): number {
    return newest - (this.#versions.get(subject) ?? 0);
  }
}
