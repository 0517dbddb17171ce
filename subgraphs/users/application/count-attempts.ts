import { many, notIdempotent } from '@shop/shared/messaging';
import {
  countAttempt,
  mailFromAddress,
  mailToAccount,
  signInFromAddress,
  signInToAccount,
  signUpFromAddress,
  type Counted,
} from '../domain/attempts.ts';
import type { MailPurpose } from '../domain/mail-token.ts';
import type { UsersService } from './service.ts';

/** An attempt is counted for the account, whether or not there is one, and for the address where that is known. */
export const signInCounts = ({ credentials }: UsersService, email: string, address: string | undefined) => ({
  account: { id: `account:${credentials.hashSecret(email)}`, allowance: signInToAccount },
  address: address === undefined ? [] : [{ id: `sign-in:${address}`, allowance: signInFromAddress }],
});

export const signUpCounts = ({ signUpsPerHour }: UsersService, address: string | undefined): Counted[] =>
  address === undefined ? [] : [{ id: `sign-up:${address}`, allowance: signUpFromAddress(signUpsPerHour) }];

/** Mails asked for: of an account, whether or not there is one, and from an address. */
export const mailCounts = (
  { credentials }: UsersService,
  purpose: MailPurpose,
  email: string,
  address: string | undefined,
): Counted[] => [
  { id: `mail:${purpose}:${credentials.hashSecret(email)}`, allowance: mailToAccount },
  ...(address === undefined ? [] : [{ id: `mail-from:${address}`, allowance: mailFromAddress }]),
];

/** Counts an attempt, or refuses it with how long to wait; a refused one is not counted. */
export async function countAttempts(service: UsersService, counts: readonly Counted[]): Promise<void> {
  const { attempts, work, clock } = service;
  const now = clock.now();
  const ids = counts.map(({ id }) => id);
  await work.run(notIdempotent('countAttempts'), { known: many(attempts, ids) }, ({ known }) => ({
    save: {
      known: counts.map((each) =>
        countAttempt(
          known.find(({ id }) => id === each.id),
          each,
          now,
        ),
      ),
    },
    result: undefined,
  }));
}
