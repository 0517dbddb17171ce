import { dictionary } from '@zxcvbn-ts/language-common';

let known: ReadonlySet<string> | undefined;

/** Whether it is among the fifty thousand passwords that are found most often in stolen lists, in lower case. */
export function isCommonPassword(password: string): boolean {
  known ??= new Set(dictionary['passwords-common'] as readonly string[]);
  return known.has(password);
}
