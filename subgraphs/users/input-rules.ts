import { roles } from '@shop/shared/contracts';
import { z } from 'zod';

// What SDL cannot say about inputs; also the rules for the administrator of the configuration.
const id = z.string().min(1);
const line = (longest: number) =>
  z.string().trim().min(1, 'must not be empty').max(longest, `must have at most ${longest} characters`);

/** One address is one account, however it is written. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'must have at most 254 characters')
  .pipe(z.email('is not an e-mail address'));

const boundedPassword = z.string().max(200, 'must have at most 200 characters');
export const password = boundedPassword.min(10, 'must have at least 10 characters');

export const registration = z.object({ email, password, name: line(100) });

/** Looser than a registration: what cannot be an account is answered like a wrong password. */
export const login = z.object({ email: z.string().trim().toLowerCase(), password: boundedPassword });

export const newAddress = z.object({
  name: line(100),
  line1: line(200),
  line2: z
    .string()
    .trim()
    .max(200, 'must have at most 200 characters')
    .nullish()
    .transform((text) => text || null),
  postalCode: line(20),
  city: line(100),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'must be a country code of two letters, such as DE'),
});

export const roleChange = z.object({
  userId: id,
  roles: z.array(z.enum(roles)).min(1, 'must name at least one role'),
});
