/** Files that were saved together, and when the first was. */
export type Change = { files: ReadonlySet<string>; at: number };

export type ChangeQueue = {
  add(change: Change): void;
  /** Resolves when everything up to now is applied; rejects if one could not be. */
  idle(): Promise<void>;
  /** Resolves when nothing is being applied; nothing is applied any more from then on. */
  close(): Promise<void>;
};

/** Applies one change at a time; what is saved meanwhile is the next. */
export function changeQueue(
  apply: (change: Change) => Promise<void>,
  onError: (error: unknown) => void,
): ChangeQueue {
  let applying = Promise.resolve();
  let next: Change | undefined;
  let isClosed = false;
  const applyNext = async () => {
    const change = next;
    next = undefined;
    if (change && !isClosed) await apply(change);
  };
  return {
    add({ files, at }) {
      if (next) return void (next = { files: next.files.union(files), at: next.at });
      next = { files, at };
      applying = applying.catch(() => {}).then(applyNext);
      applying.catch((error: unknown) => isClosed || onError(error));
    },
    idle: () => applying,
    async close() {
      isClosed = true;
      await applying.catch(() => {});
    },
  };
}
