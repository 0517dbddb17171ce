import { Refusal } from '@shop/shared/errors';
import type { Context } from '../context.ts';
import { calledBackSince } from '../domain/session.ts';
import type { Query_EndedSessionsArgs } from '../resolver-types.ts';
import type { EndedAfter, EndedSession } from '../store/index.ts';

const maxPageSize = 1000;

/** In the order of their end, so that a gateway pages through them until it gets an empty page. */
export async function endedSessions({ after, first }: Query_EndedSessionsArgs, { sessions, clock }: Context) {
  const limit = Math.max(1, Math.min(first ?? maxPageSize, maxPageSize));
  const found = await sessions.endedSince(calledBackSince(clock.now()), after ? placeIn(after) : null, limit);
  return found.map((session) => ({ ...session, sessionId: session.id, cursor: cursorOf(session) }));
}

const cursorOf = ({ endedAt, id }: EndedSession): string =>
  Buffer.from(`${endedAt.toISOString()} ${id}`).toString('base64url');

function placeIn(cursor: string): EndedAfter {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const endedAt = new Date(time);
  if (id !== '' && !Number.isNaN(endedAt.getTime())) return { endedAt, id };
  throw new Refusal('CURSOR_UNKNOWN', 'The cursor was not issued for the ended sessions');
}
