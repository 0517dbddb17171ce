import { tryAgainLater } from '@shop/shared/errors';
import { errorCodes } from '../error-codes.ts';

/** Sign-ins or sign-ups that were tried in vain for one account or from one address. */
export type Attempts = {
  id: string;
  count: number;
  countedAt: Date;
  /** All are refused until then, right passwords too. */
  pausedUntil: Date | null;
  /** By then every one of them is forgotten. */
  forgottenAt: Date;
};

/** What is tried `free` times is paused after each further attempt, each time twice as long. */
export type Allowance = { free: number; firstPauseMs: number; longestPauseMs: number; forgetOneMs: number };

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

export const signInToAccount: Allowance = {
  free: 5,
  firstPauseMs: 2 * secondMs,
  longestPauseMs: 15 * minuteMs,
  forgetOneMs: 30 * minuteMs,
};

/** Looser: many people may share an address, and those who sign in rightly do not count. */
export const signInFromAddress: Allowance = {
  free: 30,
  firstPauseMs: 2 * secondMs,
  longestPauseMs: minuteMs,
  forgetOneMs: minuteMs,
};

/** Each sign-up counts, for each makes an account, a mail and a budget of requests. */
export const signUpFromAddress = (perHour: number): Allowance => ({
  free: perHour,
  firstPauseMs: 10 * secondMs,
  longestPauseMs: 15 * minuteMs,
  forgetOneMs: hourMs / perHour,
});

/** Mails with a link: an account asks for a few, an address for those of a household. */
export const mailToAccount: Allowance = {
  free: 3,
  firstPauseMs: minuteMs,
  longestPauseMs: hourMs,
  forgetOneMs: hourMs,
};
export const mailFromAddress: Allowance = {
  free: 20,
  firstPauseMs: minuteMs,
  longestPauseMs: hourMs,
  forgetOneMs: 5 * minuteMs,
};

export type Counted = { id: string; allowance: Allowance };

/** Counts an attempt before its outcome is known, so that many at the same moment count like many in a row. */
export function countAttempt(known: Attempts | undefined, { id, allowance }: Counted, now: Date): Attempts {
  if (known?.pausedUntil && known.pausedUntil > now) throw tooManyAttempts(known.pausedUntil, now);
  const count = remembered(known, allowance, now) + 1;
  return {
    id,
    count,
    countedAt: now,
    pausedUntil: count < allowance.free ? null : later(now, pauseMs(count, allowance)),
    forgottenAt: later(now, count * allowance.forgetOneMs),
  };
}

/** It was the right password after all. */
export const takeBack = (attempts: Attempts): Attempts => ({
  ...attempts,
  count: Math.max(0, attempts.count - 1),
  pausedUntil: null,
});

export const forgiven = (attempts: Attempts): Attempts => ({ ...attempts, count: 0, pausedUntil: null });

function remembered(known: Attempts | undefined, { forgetOneMs }: Allowance, now: Date): number {
  if (!known) return 0;
  const forgotten = Math.floor((now.getTime() - known.countedAt.getTime()) / forgetOneMs);
  return Math.max(0, known.count - forgotten);
}

const pauseMs = (count: number, { free, firstPauseMs, longestPauseMs }: Allowance): number =>
  Math.min(longestPauseMs, firstPauseMs * 2 ** (count - free));

const later = (time: Date, ms: number): Date => new Date(time.getTime() + ms);

function tooManyAttempts(until: Date, now: Date): Error {
  const seconds = Math.ceil((until.getTime() - now.getTime()) / secondMs);
  return tryAgainLater(errorCodes.TOO_MANY_ATTEMPTS, `Too many attempts; try again in ${seconds} s`, seconds);
}
