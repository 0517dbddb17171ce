import { line, roles } from '@shop/shared/contracts';
import { z } from 'zod';
import { anyEmail, email } from './email-address.ts';

// What SDL cannot say about inputs; also the rules for the administrator of the configuration.
const passwordRule = 'A password has 10 to 200 characters';
const boundedPassword = z.string().max(200, passwordRule);
export const password = boundedPassword.min(10, passwordRule);

export const registration = z.object({ email, password, name: line('A name', 100) });

/** Looser than a registration: what cannot be an account is answered like a wrong password. */
export const login = z.object({ email: anyEmail, password: boundedPassword });

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

export const blocking = z.object({ userId: line('A user id', 100), reason: line('A reason', 500) });

export const roleChange = z.object({
  userId: line('A user id', 100),
  roles: z.array(z.enum(roles)).min(1, 'A user has at least one role'),
});
