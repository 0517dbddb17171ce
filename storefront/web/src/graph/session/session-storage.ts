/** What all tabs of the shop share: the refresh token, and whose it is. The access token stays in memory. */
export type StoredSession = { refreshToken: string; userId: string; name: string };

const key = 'shop.session';

export function readSession(): StoredSession | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as StoredSession | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export function writeSession(session: StoredSession | undefined): void {
  if (session) localStorage.setItem(key, JSON.stringify(session));
  else localStorage.removeItem(key);
}

/** Calls when another tab signs in, signs out, or renews the session. */
export function onSessionOfOtherTab(changed: () => void): () => void {
  const listener = (event: StorageEvent) => (event.key === key || event.key === null) && changed();
  addEventListener('storage', listener);
  return () => removeEventListener('storage', listener);
}

/**
 * One tab at a time renews, with the refresh token that the tab before has left: each is valid once. Pages
 * that are not from a secure origin have no locks; there the 20 seconds in which the graph repeats its answer
 * have to do.
 */
export function aloneAmongTabs<T>(work: () => Promise<T>): Promise<T> {
  const { locks } = navigator as Partial<Navigator>;
  return locks ? locks.request('shop.session', work) : work();
}
