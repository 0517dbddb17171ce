export type KeyedMutex = <T>(keys: readonly string[], work: () => Promise<T>) => Promise<T>;

/**
 * Lets works that share a key run one after another. The store would also keep them apart, but by conflict and
 * repetition with growing pauses, which is slow for a row that many want at once.
 */
export function keyedMutex(): KeyedMutex {
  const last = new Map<string, Promise<void>>();
  return (keys, work) => {
    // All places are taken at once, so that nobody can wait for somebody who waits for them.
    const earlier = keys.flatMap((key) => last.get(key) ?? []);
    const result = Promise.all(earlier).then(work);
    const over = result.then(
      () => leave(),
      () => leave(),
    );
    const leave = () => {
      for (const key of keys) if (last.get(key) === over) last.delete(key);
    };
    for (const key of keys) last.set(key, over);
    return result;
  };
}
