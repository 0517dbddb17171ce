import { line, optionalLine, roles } from '@shop/shared/contracts';
import { z } from 'zod';
import { longestPassword, shortestPassword } from './domain/password-policy.ts';
import { definedIn, language, phone, timeZone } from './profile-rules.ts';
import { anyEmail, email } from './email-address.ts';

// What SDL cannot say about inputs; also the rules for the administrator of the configuration.
const passwordRule = `A password has ${shortestPassword} to ${longestPassword} characters`;
/** For the administrator of the configuration; `refuseWeakPassword` has the rules for all others. */
export const password = z.string().min(shortestPassword, passwordRule).max(longestPassword, passwordRule);

// Twice the length, so that the policy names its own rule; no more, because hashing is slow.
const boundedPassword = z.string().max(2 * longestPassword, passwordRule);

const name = line('A name', 100);

const deviceName = optionalLine('A device name', 100);

export const registration = z.object({ email, password: boundedPassword, name, deviceName });

/** Looser than a registration: what cannot be an account is answered like a wrong password. */
export const login = z.object({ email: anyEmail, password: boundedPassword, deviceName });

export const passwordReset = z.object({ email: anyEmail });

export const passwordChange = z.object({ password: boundedPassword, newPassword: boundedPassword });

export const newPassword = z.object({ token: z.string(), newPassword: boundedPassword });

export const emailChange = z.object({ email, password: boundedPassword });

export const deletion = z.object({
  password: boundedPassword.nullish(),
  token: z.string().max(1000).nullish(),
});

export const exporting = z.object({ password: boundedPassword });

export const profile = z
  .object({ name: name.nullable().transform((given) => given ?? undefined), language, timeZone, phone })
  .partial()
  .transform((given) => definedIn(given));

export const machineClient = z.object({
  name: line('A name', 100),
  scopes: z
    .array(
      z
        .string()
        .regex(/^[\x21\x23-\x5B\x5D-\x7E]{1,100}$/, 'A scope has 1 to 100 characters, without spaces'),
    )
    .max(50, 'A machine client has at most 50 scopes'),
  roles: z.array(z.enum(roles)),
  expiresAt: z.date(),
});

const reason = optionalLine('A reason', 500);

export const sessionEnd = z.object({ sessionId: z.string(), reason });

export const sessionsEnd = z.object({
  userId: z
    .string()
    .nullish()
    .transform((given) => given ?? undefined),
  reason,
});

export const blocking = z.object({ userId: line('A user id', 100), reason: line('A reason', 500) });

export const roleChange = z.object({
  userId: line('A user id', 100),
  roles: z.array(z.enum(roles)).min(1, 'A user has at least one role'),
});
