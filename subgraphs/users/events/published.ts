import { defineEvents, type EventOf, roles } from '@shop/shared/contracts';
import { z } from 'zod';

const id = z.string().min(1);

const userProfile = {
  userId: id.describe('The user'),
  customerId: id.describe('The same id, under the name that events about orders use'),
  email: z.string().describe('The e-mail address of the user'),
  name: z.string().describe('The name of the user'),
};

const roleChange = {
  userId: id.describe('The user whose roles changed'),
  customerId: id.describe('The same id, under the name that events about orders use'),
  roles: z.array(z.enum(roles)).describe('The roles from now on'),
  previousRoles: z.array(z.enum(roles)).describe('The roles until now'),
  changedBy: id.describe('The administrator who changed them; shown to administrators only'),
};

const blocking = {
  userId: id.describe('The user whose account it is'),
  customerId: id.describe('The same id, under the name that events about orders use'),
  changedBy: id.describe('The administrator who did it; shown to administrators only'),
};

const endedSession = {
  userId: id.describe('The user whose session ended'),
  sessionId: id.describe('The session, as access tokens name it in `sid`'),
};

/** What this subgraph publishes. Evolution is additive; a break is a new version, published beside the old one. */
export const published = defineEvents({
  'user.registered.v1': {
    summary: 'A user opened an account.',
    data: z.object(userProfile),
  },
  'user.roles-changed.v1': {
    summary: 'An administrator gave a user other roles.',
    data: z.object(roleChange),
  },
  'user.blocked.v1': {
    summary: 'An administrator blocked an account; it can no longer sign in.',
    data: z.object(blocking),
  },
  'user.unblocked.v1': {
    summary: 'An administrator unblocked an account; it can sign in again.',
    data: z.object(blocking),
  },
  'session.ended.v1': {
    summary: 'A session was signed out or revoked; its access tokens are no longer valid.',
    data: z.object(endedSession),
  },
});

export type UserEvent = EventOf<typeof published>;
