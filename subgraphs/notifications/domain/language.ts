/** The languages that every template exists in. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

export const defaultLanguage: Language = 'en';

/** The language for a tag such as `de-AT`; the default for one that there are no templates in. */
export function languageOf(tag: string | null | undefined): Language {
  const primary = tag?.split('-')[0]?.toLowerCase();
  return languages.find((language) => language === primary) ?? defaultLanguage;
}
