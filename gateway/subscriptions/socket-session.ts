import type { Admission } from '../admission.ts';
import { clientError, codeOf } from '../errors.ts';
import type { Identity } from '../identity.ts';
import { isObject } from '../execution/merge.ts';
import { watchIdentity, type IdentityParts } from './identity-watch.ts';
import { tryAgainLater, type Wire } from './live-operation.ts';
import type { Followed } from './subscribe.ts';
import type { UserLimit } from './user-limits.ts';

/** What is known about one socket. */
export type SocketExtra = Wire & {
  /** Sends a message; a client that leaves too much unread is cut off instead. */
  say: (text: string) => Promise<void> | void;
  address: string;
  /** Aborted when the socket is closed. */
  gone: AbortSignal;
  /** Ended when the socket is closed. */
  held: DisposableStack;
  /** Its subscriptions. */
  followed: Set<Followed>;
  /** Set when the connection is acknowledged. */
  identity?: Identity;
  watching?: Disposable;
};

export type SessionParts = IdentityParts & { admission: Admission; socketsPerUser: UserLimit };

/** Clients connect again after it, with a fresh token. */
const forbidden = 4403;

/** Signs a socket in with the token of its connection parameters; without one it is anonymous. False closes it. */
export async function admitSocket(
  parts: SessionParts,
  extra: SocketExtra,
  connectionParams: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const { socket, address, held } = extra;
  const { admission, socketsPerUser } = parts;
  try {
    const identity = await admission.signIn(authorizationIn(connectionParams), address);
    const { id } = identity.viewer;
    if (!socketsPerUser.allows(id)) socket.close(tryAgainLater, 'Too many sockets for one user');
    if (socket.readyState !== socket.OPEN) return false;
    held.use(socketsPerUser.take(id));
    held.defer(() => extra.watching?.[Symbol.dispose]());
    become(parts, extra, identity);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'UNAUTHENTICATED') socket.close(tryAgainLater, 'Try again later');
    return false;
  }
}

/** What a ping is answered with: a client renews its identity by one that carries a fresh token of the same user. */
export async function answerPing(
  parts: SessionParts,
  extra: SocketExtra,
  payload: unknown,
): Promise<object | undefined> {
  const { identity: before, socket, address } = extra;
  const token = isObject(payload) ? payload.authorization : undefined;
  if (!before || typeof token !== 'string') return {};
  try {
    const identity = await parts.admission.signIn(token, address);
    if (identity.viewer.id !== before.viewer.id) return refuse(extra);
    if (socket.readyState === socket.OPEN) become(parts, extra, identity);
    return { payload: { renewed: true } };
  } catch (error) {
    // It may try again until its token expires.
    return codeOf(error) === 'UNAUTHENTICATED' ? refuse(extra) : { payload: { renewed: false } };
  }
}

function refuse({ socket }: SocketExtra): undefined {
  socket.close(forbidden, 'Forbidden');
}

function become(parts: SessionParts, extra: SocketExtra, identity: Identity): void {
  const { socket, followed } = extra;
  extra.identity = identity;
  extra.watching?.[Symbol.dispose]();
  extra.watching = watchIdentity(parts, identity, (why) => socket.close(forbidden, why));
  for (const each of followed) each.become(identity.viewer);
}

/** Clients that pass on what a person typed as headers may write it in capitals. */
function authorizationIn(connectionParams: Readonly<Record<string, unknown>>): string | undefined {
  const [, value] =
    Object.entries(connectionParams).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw clientError('UNAUTHENTICATED', `Authorization must be a string, not ${typeof value}`);
}
