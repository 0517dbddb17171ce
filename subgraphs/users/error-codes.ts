import { refusalCodes } from '@shop/shared/errors';

/** Why commands of users are refused; clients find the codes in `userErrors`. */
export const errorCodes = refusalCodes({
  EMAIL_TAKEN: {
    meaning: 'There is an account with this e-mail address.',
    remedy: 'Sign in, or use another address.',
  },
  CREDENTIALS_WRONG: {
    meaning: 'The e-mail address or the password is wrong.',
    remedy: 'Check both and try again.',
  },
  ACCOUNT_BLOCKED: {
    meaning: 'An administrator has blocked the account.',
    remedy: 'Ask the shop; signing in works again once the account is unblocked.',
  },
  TOO_MANY_ATTEMPTS: {
    meaning:
      'Too many attempts to sign in or register, for this account or from this address; further attempts are refused for a while.',
    remedy: 'Wait for `retryAfterSeconds`, then retry.',
    retryable: true,
  },
  SESSION_ENDED: {
    meaning: 'The refresh token is unknown, expired, used before or revoked.',
    remedy: 'Sign in again.',
  },
});
