import type { IncomingHttpHeaders } from 'node:http';
import { messageOf } from '@shop/shared/errors';
import type { Admission } from '../identity/admission.ts';
import { clientError, codeOf } from '../errors.ts';
import { applicationNamed, clientNamed } from '../observability/usage/client.ts';
import type { Identity } from '../identity/identity.ts';
import { watchIdentity, type IdentityParts } from '../identity/identity-watch.ts';
import { closeSocket, tryAgainLater } from './close-codes.ts';
import type { Wire } from './live-operation.ts';
import { authorizationIn } from './token.ts';
import type { Canary, CanaryPreference } from '../supergraph/canary.ts';
import type { Followed } from '../subscriptions/subscribe.ts';
import type { LimitPerKey } from '../identity/limit-per-key.ts';

/** What is known about one socket. */
export type SocketExtra = Wire & {
  address: string;
  /** The header of the request that opened it; browsers cannot send one. */
  authorization: string | undefined;
  /** All headers of that request, of which some are passed on. */
  headers: IncomingHttpHeaders;
  /** How the client has named itself, in that request or in its connection parameters. */
  client: string | undefined;
  /** The same without its version. */
  application: string | undefined;
  /** Which supergraph it wishes for, by that header or by its connection parameters. */
  canary: CanaryPreference | undefined;
  /** Ended when the socket is closed. */
  held: DisposableStack;
  /** Its subscriptions. */
  followed: Set<Followed>;
  /** Set when the connection is acknowledged. */
  identity?: Identity;
  watching?: Disposable;
};

export type SessionParts = IdentityParts & {
  admission: Admission;
  socketsPerUser: LimitPerKey;
  /** Undefined: there is one supergraph. */
  canary: Pick<Canary, 'preferenceIn'> | undefined;
};

/** Clients connect again after it, with a fresh token. */
const forbidden = 4403;

/**
 * Signs a socket in with the token of its connection parameters, or of the request that opened it; without one it is
 * anonymous. False where it has been closed instead.
 */
export async function admitSocket(
  parts: SessionParts,
  extra: SocketExtra,
  connectionParams: unknown,
): Promise<boolean> {
  const { socket, address, held } = extra;
  const { admission, socketsPerUser } = parts;
  try {
    const given = admission.readsTokens ? authorizationIn(connectionParams) : undefined;
    const authorization = given === undefined ? extra.authorization : (given ?? undefined);
    const identity = await admission.signIn(authorization, address);
    const { id } = identity.viewer;
    if (!socketsPerUser.allows(id)) closeSocket(socket, tryAgainLater, 'Too many sockets for one user');
    if (socket.readyState !== socket.OPEN) return false;
    extra.application = applicationNamed(connectionParams) ?? extra.application;
    extra.client = clientNamed(connectionParams) ?? extra.client;
    extra.canary = parts.canary?.preferenceIn(connectionParams) ?? extra.canary;
    held.use(socketsPerUser.take(id));
    held.defer(() => extra.watching?.[Symbol.dispose]());
    become(parts, extra, identity);
    return true;
  } catch (error) {
    refuse(extra, error);
    return false;
  }
}

type Pong = { payload?: { renewed: boolean; reason?: string } };

/** What a ping is answered with: a client renews its identity by one that carries a fresh token of the same user. */
export async function answerPing(
  parts: SessionParts,
  extra: SocketExtra,
  payload: unknown,
): Promise<Pong | undefined> {
  const authorization = readable(payload);
  if (authorization === undefined) return {};
  const { identity: before, socket, address } = extra;
  if (!before) return notRenewed('The socket has not been acknowledged');
  if (authorization === null) return notRenewed('There is no access token to renew with');
  if (authorization instanceof Error) return notRenewed(authorization.message);
  try {
    const identity = await parts.admission.signIn(authorization, address);
    if (identity.viewer.id !== before.viewer.id) throw otherUser();
    if (socket.readyState === socket.OPEN) become(parts, extra, identity);
    return { payload: { renewed: true } };
  } catch (error) {
    // It may try again until its token expires.
    if (codeOf(error) !== 'UNAUTHENTICATED') return notRenewed('The token cannot be checked at the moment');
    refuse(extra, error);
    return undefined;
  }
}

function readable(payload: unknown): string | null | undefined | Error {
  try {
    return authorizationIn(payload);
  } catch (error) {
    return error as Error;
  }
}

const notRenewed = (reason: string): Pong => ({ payload: { renewed: false, reason } });

const otherUser = () =>
  clientError('UNAUTHENTICATED', 'The access token is not of the user who opened the socket');

function refuse({ socket }: SocketExtra, error: unknown): void {
  if (codeOf(error) === 'UNAUTHENTICATED') closeSocket(socket, forbidden, messageOf(error));
  else closeSocket(socket, tryAgainLater, 'Try again later');
}

function become(parts: SessionParts, extra: SocketExtra, identity: Identity): void {
  const { socket, followed } = extra;
  extra.identity = identity;
  extra.watching?.[Symbol.dispose]();
  extra.watching = watchIdentity(parts, identity, (why) => closeSocket(socket, forbidden, why));
  for (const each of followed) each.become(identity.viewer);
}
