import { isStaff } from '@shop/shared/auth';
import { connectionOf } from '@shop/shared/graphql';
import Bowser from 'bowser';
import type { Context } from '../context.ts';
import type { User } from '../domain/user.ts';
import type { Resolvers, UserSessionsArgs } from '../resolver-types.ts';
import { openSessionsOf } from '../store/sessions.ts';

/** Newest first. */
export function sessionList(user: User, args: UserSessionsArgs, { sessions, clock }: Context) {
  const wanted = openSessionsOf(user, clock.now());
  return connectionOf({
    args,
    order: { field: 'openedAt', direction: -1 },
    find: (slice) => sessions.find(wanted, slice),
    count: () => sessions.count(wanted),
    sortValue: ({ openedAt }) => openedAt,
  });
}

export const userSessionResolvers = {
  deviceName: ({ deviceName, userAgent }) => deviceName ?? (userAgent && describe(userAgent)),
  openedAt: ({ openedAt }) => openedAt,
  lastUsedAt: ({ usedAt }) => usedAt,
  isCurrent: ({ id, userId }, _args, { viewer }) =>
    userId === viewer.id || !isStaff(viewer) ? id === viewer.sessionId : false,
} satisfies Resolvers['UserSession'];

/** `Firefox on Windows`; null for what is no browser that is known. */
function describe(userAgent: string): string | null {
  const { browser, os } = Bowser.parse(userAgent);
  const parts = [browser.name, os.name].filter(Boolean);
  return parts.length > 0 ? parts.join(' on ') : null;
}
