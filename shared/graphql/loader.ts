import DataLoader from 'dataloader';

/** Batches the ids requested in one tick into one fetch; an id that is not found gives null. */
export function loaderById<Found extends { id: string }>(
  fetch: (ids: readonly string[]) => Promise<readonly Found[]>,
): DataLoader<string, Found | null> {
  return loaderBy(fetch, ({ id }) => id);
}

export function loaderBy<Found>(
  fetch: (keys: readonly string[]) => Promise<readonly Found[]>,
  keyOf: (found: Found) => string,
): DataLoader<string, Found | null> {
  return new DataLoader(async (keys) => {
    const found = new Map((await fetch(keys)).map((each) => [keyOf(each), each]));
    return keys.map((key) => found.get(key) ?? null);
  });
}

/** Batches the keys requested in one tick into one fetch of all that belongs to each of them. */
export function listLoaderBy<Found>(
  fetch: (keys: readonly string[]) => Promise<readonly Found[]>,
  keyOf: (found: Found) => string,
): DataLoader<string, Found[]> {
  return new DataLoader(async (keys) => {
    const found = Map.groupBy(await fetch(keys), keyOf);
    return keys.map((key) => found.get(key) ?? []);
  });
}

/** Fetches each key once; for what no single query finds for several keys. */
export const loaderOfEach = <Found>(fetch: (key: string) => Promise<Found>): DataLoader<string, Found> =>
  new DataLoader((keys) => Promise.all(keys.map(fetch)));
