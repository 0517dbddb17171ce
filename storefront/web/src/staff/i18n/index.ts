import { use, useMemo } from 'react';
import { useWords, type Words } from '../../i18n/index.tsx';
import { fill, type Language, type Values } from '../../i18n/translate.ts';
import type en from './en.json';

export type StaffKey = keyof typeof en;
type StaffTexts = Readonly<Record<StaffKey, string>>;

const loaders: Record<Language, () => Promise<{ default: StaffTexts }>> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
};

export type StaffWords = Words & {
  /** A text of the staff area; those of the shop are `t`. */
  s: (key: StaffKey, values?: Values) => string;
  /** The text of a key that may be unknown, or else `fallback`: a later release of the graph has more of them. */
  named: (key: string, fallback: string) => string;
  number: (value: number) => string;
};

const loading = new Map<Language, Promise<StaffTexts>>();

function textsOf(language: Language): Promise<StaffTexts> {
  const known = loading.get(language) ?? loaders[language]().then((module) => module.default);
  loading.set(language, known);
  return known;
}

/** The texts of the staff area, which the shop does not load. */
export function useStaffWords(): StaffWords {
  const words = useWords();
  const texts = use(textsOf(words.language));
  return useMemo(() => {
    const numbers = new Intl.NumberFormat(words.language);
    return {
      ...words,
      s: (key, values) => fill(texts[key], values),
      named: (key, fallback) =>
        (texts as Readonly<Record<string, string | undefined>>)[key] ?? words.known(key) ?? fallback,
      number: (value) => numbers.format(value),
    };
  }, [words, texts]);
}
