import type { Clock } from '@shop/shared/runtime';
import type { WebSocket } from 'ws';
import type { Admission } from '../admission.ts';
import { clientError, codeOf } from '../errors.ts';
import type { Identity } from '../identity.ts';
import { whenExpired } from './expiry.ts';

/** What is known about one socket. */
export type SocketExtra = {
  socket: WebSocket;
  address: string;
  /** Aborted when the socket is closed. */
  gone: AbortSignal;
  /** Set when the connection is acknowledged. */
  identity?: Identity;
};

type Parts = { admission: Admission; clock: Clock };

/** Clients connect again after both: at once with a fresh token, or a little later. */
const forbidden = 4403;
const tryAgainLater = 1013;

/** Signs a socket in with the token of its connection parameters; without one it is anonymous. False closes it. */
export async function admitSocket(
  { admission, clock }: Parts,
  extra: SocketExtra,
  connectionParams: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const { socket, address, gone } = extra;
  try {
    const identity = await admission.signIn(authorizationIn(connectionParams), address);
    extra.identity = identity;
    whenExpired({ ...identity, clock, gone }, () => socket.close(forbidden, 'The access token has expired'));
    return true;
  } catch (error) {
    if (codeOf(error) !== 'UNAUTHENTICATED') socket.close(tryAgainLater, 'Try again later');
    return false;
  }
}

/** Clients that pass on what a person typed as headers may write it in capitals. */
function authorizationIn(connectionParams: Readonly<Record<string, unknown>>): string | undefined {
  const [, value] =
    Object.entries(connectionParams).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw clientError('UNAUTHENTICATED', `Authorization must be a string, not ${typeof value}`);
}
