import { fold, wordsIn } from '@shop/shared/contracts';
import { refuseField, type RefusalCode } from '@shop/shared/errors';
import { errorCodes } from '../error-codes.ts';

/** NIST SP 800-63B: length and a list of what is guessed first; no rules about kinds of characters. */
export const shortestPassword = 10;
export const longestPassword = 200;
const fewestCharacters = 5;
const shortestPersonalWord = 3;
/** What is left without the words of the owner has to be more than this. */
const mostLeftToGuess = 3;

export type Owner = { email: string; name: string };
type IsCommon = (password: string) => boolean;

/** Refuses a new password; the code says which rule it breaks. `field` is its name in the input. */
export function refuseWeakPassword(password: string, owner: Owner, isCommon: IsCommon, field: string): void {
  const problem = problemOf(password, owner, isCommon);
  if (problem) throw refuseField(problem.code, problem.message, field);
}

type Problem = { code: RefusalCode; message: string };

function problemOf(password: string, owner: Owner, isCommon: IsCommon): Problem | undefined {
  const { length } = [...password];
  if (length < shortestPassword)
    return {
      code: errorCodes.PASSWORD_TOO_SHORT,
      message: `A password has at least ${shortestPassword} characters`,
    };
  if (length > longestPassword)
    return {
      code: errorCodes.PASSWORD_TOO_LONG,
      message: `A password has at most ${longestPassword} characters`,
    };
  if (isPersonal(password, owner))
    return {
      code: errorCodes.PASSWORD_IS_PERSONAL,
      message: 'A password must not be made of your name or e-mail address',
    };
  if (isGuessable(password, isCommon))
    return {
      code: errorCodes.PASSWORD_TOO_COMMON,
      message: 'This password is among those that are guessed first; choose another',
    };
  return undefined;
}

function isPersonal(password: string, { email, name }: Owner): boolean {
  const words = wordsIn(`${name} ${email}`).filter(({ length }) => length >= shortestPersonalWord);
  const longestFirst = words.toSorted((one, other) => other.length - one.length);
  const folded = fold(password);
  const rest = longestFirst.reduce((text, word) => text.replaceAll(word, ''), folded);
  return rest !== folded && lettersOf(rest).length <= mostLeftToGuess;
}

/** Digits and signs around a word of the list do not help: they are tried as well. */
function isGuessable(password: string, isCommon: IsCommon): boolean {
  const lower = password.toLowerCase();
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return new Set(lower).size < fewestCharacters || isCommon(lower) || (core !== '' && isCommon(core));
}

const lettersOf = (text: string): string => text.replace(/[^\p{L}]/gu, '');
