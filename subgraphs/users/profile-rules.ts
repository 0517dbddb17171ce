import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { z } from 'zod';

const longestTag = 35;
const longestPhone = 40;

/** Text that `read` knows the usual form of; null for none. */
const standard = (rule: string, read: (given: string) => string | undefined) =>
  z
    .string()
    .nullable()
    .transform((given, context) => {
      const text = given?.trim() ?? '';
      if (text === '') return null;
      const found = read(text);
      if (found !== undefined) return found;
      context.addIssue({ code: 'custom', message: rule });
      return z.NEVER;
    });

export const language = standard('A language is a tag of BCP 47 like de or de-AT', (given) =>
  given.length > longestTag ? undefined : withoutError(() => Intl.getCanonicalLocales(given)[0]),
);

export const timeZone = standard('A time zone is a name of the IANA database like Europe/Berlin', (given) =>
  /^[A-Za-z]/.test(given)
    ? withoutError(() => new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone)
    : undefined,
);

export const phone = standard('A phone number begins with + and the country, like +49 30 123456', (given) => {
  const found = given.length > longestPhone ? undefined : parsePhoneNumberFromString(given);
  return found?.isPossible() ? found.number : undefined;
});

/** Null for `name` means the same as leaving it out: every user has one. */
export const definedIn = <Given extends object>(given: Given): DefinedIn<Given> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as DefinedIn<Given>;

type DefinedIn<Given> = { [Name in keyof Given]?: Exclude<Given[Name], undefined> };

function withoutError(read: () => string | undefined): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
