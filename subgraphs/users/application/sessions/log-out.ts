import { decided } from '@shop/shared/contracts';
import { notIdempotent } from '@shop/shared/messaging';
import { endSession } from '../../domain/session.ts';
import type { UsersService } from '../service.ts';

export const logOut = ({ work, sessions, clock }: UsersService, sessionId: string) =>
  work.update(notIdempotent('logout'), sessions, sessionId, (session) =>
    session ? endSession(session, clock.now()) : decided(session),
  );
