import { roles } from '@shop/shared/contracts';
import { z } from 'zod';

// What SDL cannot say about inputs; also the rules for the administrator of the configuration.
const text = (what: string, longest: number) => {
  const rule = `${what} has 1 to ${longest} characters`;
  return z.string().trim().min(1, rule).max(longest, rule);
};

/** One address is one account, however it is written. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'An e-mail address has at most 254 characters')
  .pipe(z.email('This is not an e-mail address'));

const passwordRule = 'A password has 10 to 200 characters';
const boundedPassword = z.string().max(200, passwordRule);
export const password = boundedPassword.min(10, passwordRule);

export const registration = z.object({ email, password, name: text('A name', 100) });

/** Looser than a registration: what cannot be an account is answered like a wrong password. */
export const login = z.object({ email: z.string().trim().toLowerCase(), password: boundedPassword });

export const newAddress = z.object({
  name: text('A name', 100),
  line1: text('A line of an address', 200),
  line2: z
    .string()
    .trim()
    .max(200, 'A line of an address has at most 200 characters')
    .nullish()
    .transform((given) => given || null),
  postalCode: text('A postal code', 20),
  city: text('A city', 100),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'A country is a code of two letters, like DE'),
});

export const roleChange = z.object({
  userId: text('A user id', 100),
  roles: z.array(z.enum(roles)).min(1, 'A user has at least one role'),
});
