import { attributeText } from '../catalogue/attributes.ts';
import { definitionsFor, type Category } from '../catalogue/category.ts';
import { priceKey } from '../catalogue/index-fields.ts';
import type { Product } from '../catalogue/product.ts';
import { isVisible } from '../catalogue/publication.ts';
import { stemsIn } from './words.ts';

/** What search knows of a product. */
export type SearchDocument = {
  productId: string;
  /** Everything that it is found by; nothing while customers do not see it. */
  terms: readonly string[];
  price: number;
  createdAt: number;
  /** The number of words in its name: a short name says more with each of them. */
  nameLength: number;
};

/** Where a word was found, and how much that says. */
export const fields = { sku: 6, name: 3, category: 1.5, text: 1 } as const;
export type Field = keyof typeof fields;

export const wordTerm = (field: Field, word: string): string => `${field}:${word}`;
export const everything = 'all';
export const available = 'available';
export const branchTerm = (category: string): string => `in:${category}`;
export const valueTerm = (attribute: string, value: string | number | boolean): string =>
  `${attributePrefix(attribute)}${value}`;
export const attributePrefix = (attribute: string): string => `has:${attribute}=`;

export function documentOf(product: Product, tree: readonly Category[], now: Date): SearchDocument {
  const names = stemsIn(product.name);
  const terms = isVisible(product, now) ? termsOf(product, tree) : [];
  return {
    productId: product.id,
    terms,
    price: priceKey(product.price),
    createdAt: product.createdAt.getTime(),
    nameLength: names.length,
  };
}

function termsOf(product: Product, tree: readonly Category[]): string[] {
  const { categoryPath, attributes } = product;
  const definitions = definitionsFor(tree, product.category);
  const known = attributes.filter(({ name }) => definitions.some((each) => each.name === name));
  const titles = categoryPath.map((name) => tree.find((each) => each.name === name)?.title ?? name);
  const values = known.map((value) => attributeText(value, null));
  const words = {
    sku: stemsIn(product.sku),
    name: stemsIn(product.name),
    category: stemsIn(titles.join(' ')),
    text: stemsIn([product.description, ...values].join(' ')),
  } satisfies Record<Field, string[]>;
  const found = (Object.keys(words) as Field[]).flatMap((field) =>
    words[field].map((word) => wordTerm(field, word)),
  );
  return [
    everything,
    ...found,
    ...categoryPath.map(branchTerm),
    ...known.map(({ name, value }) => valueTerm(name, value)),
    ...(product.available > 0 ? [available] : []),
  ];
}

/** The word of a term, for the vocabulary; none of a term that is no word of a text. */
export function wordOf(term: string): string | undefined {
  const [field = '', word] = term.split(':', 2);
  return field in fields ? word : undefined;
}
