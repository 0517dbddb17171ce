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
  ACCOUNT_HAS_ROLES: {
    meaning: 'The account has roles of staff, so it cannot be deleted.',
    remedy: 'Have an administrator take the roles away with `setRoles`, then delete it.',
  },
  TOO_MANY_ATTEMPTS: {
    meaning:
      'Too many attempts to sign in or register, or mails asked for, for this account or from this address; further attempts are refused for a while.',
    remedy: 'Wait for `retryAfterSeconds`, then retry.',
    retryable: true,
  },
  TOKEN_INVALID: {
    meaning: 'The link of the mail is unknown, expired, used, or made for an earlier address or password.',
    remedy: 'Ask for another mail.',
  },
  EMAIL_UNVERIFIED: {
    meaning: 'The account needs a verified e-mail address for this.',
    remedy:
      'Open the link in the mail of the registration, or ask for another with `requestEmailVerification`.',
  },
  PASSWORD_TOO_SHORT: {
    meaning: 'A new password has fewer than 10 characters.',
    remedy: 'Choose a longer one.',
  },
  PASSWORD_TOO_LONG: {
    meaning: 'A new password has more than 200 characters.',
    remedy: 'Choose a shorter one.',
  },
  PASSWORD_TOO_COMMON: {
    meaning:
      'A new password is among those that are guessed first, or is one of them with digits or signs around it.',
    remedy: 'Choose another, such as several words.',
  },
  PASSWORD_IS_PERSONAL: {
    meaning: 'A new password consists of the name or the e-mail address of the user.',
    remedy: 'Choose another, such as several words.',
  },
  SESSION_NOT_FOUND: {
    meaning: 'There is no such session, or it is not yours.',
    remedy: 'Read `User.sessions` again.',
  },
  SESSION_ENDED: {
    meaning: 'The refresh token is unknown, expired, used before or revoked.',
    remedy: 'Sign in again.',
  },
});
