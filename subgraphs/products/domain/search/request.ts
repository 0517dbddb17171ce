import type { SynonymGroup } from './synonyms.ts';
import { stemsIn } from './words.ts';

export const searchSorts = ['RELEVANCE', 'PRICE_ASC', 'PRICE_DESC', 'NEWEST'] as const;
export type SearchSort = (typeof searchSorts)[number];

/** The values of one attribute of which a product must have one. */
export type AttributeFilter = {
  name: string;
  values: readonly string[];
  min: number | null;
  max: number | null;
};

export type SearchFilter = {
  branch: string | null;
  attributes: readonly AttributeFilter[];
  minPrice: number | null;
  maxPrice: number | null;
  onlyAvailable: boolean;
};

/** What to count among what is found. */
export type WantedFacets = { branches: readonly string[]; attributes: readonly string[] };

export type SearchRequest = {
  clauses: readonly Clause[];
  filter: SearchFilter;
  sort: SearchSort;
  offset: number;
  limit: number;
  /** Null where nothing is to be counted. */
  facets: WantedFacets | null;
};

/** Something that a product must have: one of several ways to say it, each of one word or more. */
export type Clause = readonly Phrase[];
export type Phrase = { words: readonly string[]; weight: number };

const synonymWeight = 0.8;

/** The words of a text, and for those that have synonyms, these. */
export function clausesOf(words: readonly string[], groups: readonly SynonymGroup[]): Clause[] {
  const known = groups.map(({ phrases }) => phrases.map(stemsIn).filter((phrase) => phrase.length > 0));
  const clauses: Clause[] = [];
  for (let at = 0; at < words.length;) {
    const found = longestAt(words, at, known);
    clauses.push(found ? alternativesOf(found) : [{ words: [words[at] as string], weight: 1 }]);
    at += found?.said.length ?? 1;
  }
  return clauses;
}

type Said = { said: readonly string[]; group: readonly string[][] };

function longestAt(words: readonly string[], at: number, groups: readonly string[][][]): Said | undefined {
  const said = groups.flatMap((group) =>
    group
      .filter((phrase) => phrase.every((word, index) => words[at + index] === word))
      .map((phrase) => ({ said: phrase, group })),
  );
  return said.sort((a, b) => b.said.length - a.said.length)[0];
}

const alternativesOf = ({ said, group }: Said): Clause =>
  group.map((words) => ({ words, weight: words === said ? 1 : synonymWeight }));
