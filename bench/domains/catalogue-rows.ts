import type { Connection } from 'mongoose';
import type { SearchEngine } from '../../subgraphs/products/domain/search/engine.ts';
import { documentOf } from '../../subgraphs/products/domain/search/document.ts';
import type { Product } from '../../subgraphs/products/domain/catalogue/product.ts';
import { categories as categoryStore } from '../../subgraphs/products/store/categories.ts';
import { products as productStore } from '../../subgraphs/products/store/products.ts';

const adjectives = [
  'copper',
  'walnut',
  'small',
  'large',
  'enamelled',
  'folding',
  'light',
  'heavy',
  'linen',
  'waxed',
];
const nouns = [
  'kettle',
  'pan',
  'knife',
  'lamp',
  'chair',
  'tent',
  'saddle',
  'trowel',
  'plane',
  'lens',
  'mug',
  'rug',
];
const categories = ['KITCHEN', 'OFFICE', 'OUTDOOR', 'CYCLING', 'GARDEN', 'WORKSHOP', 'HOME', 'TRAVEL'];
const colours = ['black', 'blue', 'green', 'grey', 'red', 'white'];

const pick = (values: readonly string[], seed: number): string => values[seed % values.length] ?? '';
/** A word of a vocabulary of 20,000, of which a few are frequent: as in a catalogue. */
const rareWord = (seed: number): string => `w${((seed * 7919) % 20_000).toString(36)}`;

/** The product of a number: the same in every run. */
export function productOf(number: number, createdAt: Date): Product {
  const seed = (number * 2_654_435_761) >>> 8;
  const noun = pick(nouns, seed);
  const category = pick(categories, seed >> 3);
  const name = `${pick(adjectives, seed >> 6)} ${noun} ${rareWord(seed)}`;
  const sku = `B-${number}`;
  return {
    id: `prd_${String(number).padStart(8, '0')}`,
    ...{ sku, name, slug: `b-${number}`, formerSlugs: [], category, categoryPath: [category] },
    description: `${rareWord(seed >> 2)} ${rareWord(seed >> 5)}`,
    price: { amountMinor: 100 + (seed % 100_000), currency: 'EUR' as const },
    ...{ status: 'PUBLISHED' as const, publishAt: null, unpublishAt: null, images: [], relatedIds: [] },
    attributes: [{ name: 'colour', value: pick(colours, seed >> 9) }],
    groupId: null,
    nextPrice: null,
    ...{ available: seed % 7, reserved: 0, sold: 0, received: seed % 7, version: 1, stockVersion: 1 },
    createdAt: new Date(createdAt.getTime() - number * 1000),
  };
}

export const categoryRows = () =>
  categories.map((name) => ({
    ...{
      id: `cat_${name}`,
      name,
      title: name.toLowerCase(),
      slug: name.toLowerCase(),
      formerSlugs: [],
      path: [name],
    },
    attributes: [
      { name: 'colour', label: 'Colour', type: 'CHOICE' as const, unit: null, choices: colours, facet: true },
    ],
    version: 1,
  }));

const batchSize = 5000;

type Filling = { connection: Connection; engine: SearchEngine; now: Date };

/** Writes the products from one number to another as the unit of work would, and indexes them. */
export async function fill({ connection, engine, now }: Filling, from: number, to: number): Promise<void> {
  const [products, categories] = [productStore(connection), categoryStore(connection)];
  const tree = await categories.tree();
  for (let at = from; at < to; at += batchSize) {
    const batch = Array.from({ length: Math.min(batchSize, to - at) }, (_, index) =>
      productOf(at + index, now),
    );
    const rows = batch.map((product) => ({
      ...products.toRow(product),
      unindexed: false,
      sequence: 1,
      lock: 0,
    }));
    await connection.collection('products').insertMany(rows, { ordered: false });
    await engine.index(batch.map((product) => documentOf(product, tree, now)));
  }
}

export async function fillCategories(connection: Connection): Promise<void> {
  const categories = categoryStore(connection);
  const rows = categoryRows().map((row) => ({ ...categories.toRow(row), sequence: 0, lock: 0 }));
  await connection.collection('categories').insertMany(rows);
}
