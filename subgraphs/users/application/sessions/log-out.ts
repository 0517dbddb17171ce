import { decided } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { notIdempotent } from '@shop/shared/messaging';
import { endSession } from '../../domain/session.ts';
import type { UsersService } from '../service.ts';

/** A program has no session that it could end: to end its access is up to administrators. */
export async function logOut({ work, sessions, machineClients, clock }: UsersService, sessionId: string) {
  if (await machineClients.byId(sessionId))
    throw new Refusal(
      'INVALID_INPUT',
      'A machine client has no session to end; administrators end its access with revokeMachineClient',
    );
  return work.update(notIdempotent('logout'), sessions, sessionId, (session) =>
    session ? endSession(session, clock.now()) : decided(session),
  );
}
