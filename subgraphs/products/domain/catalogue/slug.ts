import { fold } from '@shop/shared/contracts';

const longest = 80;
// Letters that decomposition leaves alone.
const spelledOut: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l' };

/** The part of an address that names a thing: `Théière en fonte` gives `theiere-en-fonte`. */
export function slugOf(text: string): string {
  const spelled = fold(text).replace(/[ßæœøđł]/g, (letter) => spelledOut[letter] ?? letter);
  const words = spelled.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, longest);
  return words.replace(/^-+|-+$/g, '');
}

export type Slugs = { slug: string; formerSlugs: readonly string[] };

const mostFormer = 20;

/** The former slugs go on leading to the thing; one that is taken back is current again. */
export function withSlug({ slug: known, formerSlugs }: Slugs, slug: string): Slugs {
  if (slug === known) return { slug, formerSlugs };
  const former = [known, ...formerSlugs].filter((each) => each !== slug);
  return { slug, formerSlugs: former.slice(0, mostFormer) };
}

export const allSlugs = ({ slug, formerSlugs }: Slugs): string[] => [slug, ...formerSlugs];
