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

const person = {
  userId: id.describe('The user'),
  customerId: id.describe('The same id, under the name that events about orders use'),
};

const language = z.string().nullable().describe('The language of the user, BCP 47; null if none was chosen');

const sealedLink = {
  ...person,
  email: z.string().describe('The address that the link is sent to'),
  language,
  sealedLink: z.string().describe('The link, encrypted for the service that sends the mail'),
  expiresAt: z.iso.datetime().describe('Until when the link is valid; a later mail is pointless'),
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
  'user.email-verification-requested.v1': {
    summary: 'A mail with a link is due by which the user shows to read the mailbox of the account.',
    data: z.object(sealedLink),
  },
  'user.email-verified.v1': {
    summary: 'The user has shown to read the mailbox of the account.',
    data: z.object({ ...person, email: z.string().describe('The verified address') }),
  },
  'user.password-reset-requested.v1': {
    summary: 'A mail with a link is due by which the user sets a new password.',
    data: z.object(sealedLink),
  },
  'user.password-changed.v1': {
    summary: 'The password of a user was changed; sessions opened before have ended.',
    data: z.object({
      ...person,
      email: z.string().describe('The address to tell'),
      language,
      by: z
        .enum(['CHANGE', 'RESET'])
        .describe('Whether the user knew the password before, or had a link in a mail'),
    }),
  },
  'user.email-change-requested.v1': {
    summary: 'A mail with a link is due by which the user confirms a new address.',
    data: z.object(sealedLink),
  },
  'user.email-changed.v1': {
    summary: 'The e-mail address of a user was changed.',
    data: z.object({
      ...person,
      email: z.string().describe('The address from now on'),
      previousEmail: z.string().describe('The address until now, which is told'),
      language,
    }),
  },
  'user.profile-changed.v1': {
    summary: 'A user changed name, language, time zone or phone number.',
    data: z.object({
      ...person,
      name: z.string().describe('The name of the user'),
      language,
      timeZone: z.string().nullable().describe('The time zone of the user, of the IANA database'),
      phone: z.string().nullable().describe('The phone number of the user, E.164'),
    }),
  },
  'user.deletion-requested.v1': {
    summary: 'A mail with a link is due by which the user deletes the account.',
    data: z.object(sealedLink),
  },
  'user.deleted.v1': {
    summary:
      'An account was deleted: every service forgets the person, except what the law has it keep, and earlier events.',
    data: z.object({
      ...person,
      language,
      sealedEmail: z
        .string()
        .describe('The address until now, encrypted for the service that sends the last mail, for a day'),
    }),
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
