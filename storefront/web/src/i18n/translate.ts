import type en from './en.json';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

export type Key = keyof typeof en;
/** Of a text with a number: the key without `.one` or `.other`. */
export type CountKey = Key extends infer K ? (K extends `${infer Stem}.one` ? Stem : never) : never;
export type Texts = Readonly<Record<Key, string>>;
export type Values = Readonly<Record<string, string | number>>;

/** Fills `{name}` in a text. */
export const fill = (text: string, values: Values = {}): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));

/** The first language of the browser that the shop speaks. */
export function preferredLanguage(wanted: readonly string[], chosen: string | null): Language {
  const candidates = [chosen ?? '', ...wanted].map((tag) => tag.slice(0, 2).toLowerCase());
  return candidates.find((tag): tag is Language => languages.includes(tag as Language)) ?? 'en';
}
