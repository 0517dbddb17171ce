import { receivedToken, type AccessToken } from './access-token.ts';
import type { SignedInFragment } from '../documents.ts';
import { renewSession } from './renew-session.ts';
import {
  aloneAmongTabs,
  onSessionOfOtherTab,
  readSession,
  writeSession,
  type StoredSession,
} from './session-storage.ts';

export type Viewer = Pick<StoredSession, 'userId' | 'name'>;

/** Why there is no session any more: the viewer signed out, or the graph ended it. */
export type Ending = 'signed-out' | 'ended';

type Listener = (ending?: Ending) => void;

/** Renewed when this much of its life is left, so that no request waits for a new token. */
const renewBeforeMs = 60_000;
const marginMs = 5_000;

let stored = readSession();
let access: AccessToken | undefined;
let renewing: Promise<string | undefined> | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const changed = new Set<Listener>();
const renewed = new Set<() => void>();

export const session = {
  viewer: (): Viewer | undefined => stored,

  /** The access token, a new one if the last has expired or was `refused`; none for an anonymous viewer. */
  async token({ refused = false } = {}): Promise<string | undefined> {
    if (!stored) return undefined;
    if (!refused && access && access.expiresAtMs - Date.now() > marginMs) return access.text;
    return (renewing ??= renew().finally(() => (renewing = undefined)));
  },

  begin({ accessToken, refreshToken, user }: SignedInFragment): void {
    keep({ refreshToken, userId: user.id, name: user.name }, accessToken);
    tell(changed);
  },

  end(ending: Ending): void {
    clearTimeout(timer);
    [stored, access] = [undefined, undefined];
    writeSession(undefined);
    for (const listener of changed) listener(ending);
  },

  /** Calls when the viewer is another than before; returns a function that stops it. */
  onChanged: (listener: Listener) => added(changed, listener),
  /** Calls when there is a new access token for the same viewer. */
  onRenewed: (listener: () => void) => added(renewed, listener),
};

async function renew(): Promise<string | undefined> {
  return aloneAmongTabs(async () => {
    const last = readSession();
    if (!last) return void session.end('signed-out');
    const answer = await renewSession(last.refreshToken);
    if (!answer) return void session.end('ended');
    const { accessToken, refreshToken, user } = answer;
    keep({ refreshToken, userId: user.id, name: user.name }, accessToken);
    tell(renewed);
    return accessToken;
  });
}

function keep(next: StoredSession, accessToken: string): void {
  stored = next;
  writeSession(next);
  access = receivedToken(accessToken, Date.now());
  clearTimeout(timer);
  const waitMs = access.expiresAtMs - Date.now() - renewBeforeMs;
  // A failure is of no consequence: the next request tries again.
  timer = setTimeout(
    () => void session.token({ refused: true }).catch(() => undefined),
    Math.max(waitMs, marginMs),
  );
}

onSessionOfOtherTab(() => {
  const next = readSession();
  if (next?.userId === stored?.userId) return;
  [stored, access] = [next, undefined];
  clearTimeout(timer);
  for (const listener of changed) listener(next ? undefined : 'signed-out');
});

function added<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const tell = (listeners: ReadonlySet<() => void>): void => listeners.forEach((listener) => listener());
