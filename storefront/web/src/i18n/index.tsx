import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import {
  fill,
  preferredLanguage,
  type CountKey,
  type Key,
  type Language,
  type Texts,
  type Values,
} from './translate.ts';

const chosenKey = 'shop.language';

const loaders: Record<Language, () => Promise<{ default: Texts }>> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
};

export type DateStyle = 'day' | 'minute' | 'second';

export type Words = {
  language: Language;
  /** The text of a key; `values` fill its placeholders. */
  t: (key: Key, values?: Values) => string;
  /** The text for a number of things. */
  count: (key: CountKey, n: number) => string;
  /** The text of a key that may be unknown: of a code that a later release of the graph has. */
  known: (key: string) => string | undefined;
  money: (amount: { amount: string; currency: string }) => string;
  date: (at: string, style?: DateStyle) => string;
  choose: (language: Language) => void;
};

export type Spoken = { language: Language; texts: Texts };

/** Loads the texts of the visitor's language. */
export async function loadLanguage(
  language = preferredLanguage(navigator.languages, localStorage.getItem(chosenKey)),
): Promise<Spoken> {
  document.documentElement.lang = language;
  return { language, texts: (await loaders[language]()).default };
}

const WordsContext = createContext<Words | undefined>(undefined);

export function WordsProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const [spoken, speak] = useState(first);
  const words = useMemo(() => wordsOf(spoken, (next) => void choose(next).then(speak)), [spoken]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

function choose(language: Language): Promise<Spoken> {
  localStorage.setItem(chosenKey, language);
  return loadLanguage(language);
}

export function useWords(): Words {
  const words = use(WordsContext);
  if (!words) throw new Error('WordsProvider is missing');
  return words;
}

function wordsOf({ language, texts }: Spoken, choose: Words['choose']): Words {
  const plural = new Intl.PluralRules(language);
  const dates: Record<DateStyle, Intl.DateTimeFormat> = {
    day: new Intl.DateTimeFormat(language, { dateStyle: 'medium' }),
    minute: new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
    second: new Intl.DateTimeFormat(language, { timeStyle: 'medium' }),
  };
  const numbers = new Intl.NumberFormat(language);
  return {
    language,
    t: (key, values) => fill(texts[key], values),
    count: (key, n) => fill(texts[`${key}.${plural.select(n)}` as Key], { n: numbers.format(n) }),
    known: (key) => (texts as Readonly<Record<string, string | undefined>>)[key],
    // The decimal string keeps its digits; Number would be exact enough for the prices of a shop, but not for all.
    money: ({ amount, currency }) =>
      new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount as `${number}`),
    date: (at, style = 'minute') => dates[style].format(new Date(at)),
    choose,
  };
}
