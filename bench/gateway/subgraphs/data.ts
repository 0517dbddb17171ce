export type User = { id: string; name: string; username: string; birthday: number; reviews: Review[] };
export type Product = {
  upc: string;
  name: string;
  price: number;
  weight: number;
  inStock: boolean;
  shippingEstimate: number | null;
  reviews: Review[];
};
export type Review = { id: string; body: string; product: Product; author: User };

// As many entries, and texts as long, as the public benchmark has, so that its query gives as much: 87 kB.
const people = [
  'Ada Okafor-Lind',
  'Tomas Brandt',
  'Kamala Iversen',
  'Idris Tanabe',
  'Mia Castellan',
  'Jon Larsson',
];
const things: readonly [name: string, price: number, weight: number, inStock: boolean][] = [
  ['Shelf', 899, 100, true],
  ['Bench', 1299, 1000, false],
  ['Glass', 15, 20, false],
  ['Stool', 499, 100, false],
  ['PC', 1299, 1000, true],
  ['Lamp', 6999, 300, true],
  ['Stove', 3999, 2000, true],
  ['Cooker', 100_000, 6000, false],
  ['Desk', 9999, 800, true],
];
const bodyLengths: readonly [upc: string, length: number][] = [
  ['1', 445],
  ['1', 296],
  ['1', 276],
  ['1', 143],
  ['2', 445],
  ['2', 296],
  ['2', 276],
  ['2', 143],
  ['3', 143],
  ['4', 143],
  ['4', 864],
];
const archived = 10_000;

const sentences =
  'It came on the day that was promised, well wrapped, and nothing was missing. After a month of daily use ' +
  'the finish looks as it did at first, and what had to be put together held at once. I would buy it again. ';

export const users: readonly User[] = people.map((name, index) => ({
  id: String(index + 1),
  name,
  username: name.toLowerCase().replaceAll(/[^a-z]/g, ''),
  birthday: 1_234_567_890,
  reviews: [],
}));

export const products: readonly Product[] = things.map(([name, price, weight, inStock], index) => ({
  upc: String(index + 1),
  name,
  price,
  weight,
  inStock,
  shippingEstimate: shippingEstimate({ price, weight }),
  reviews: [],
}));

export const reviews: readonly Review[] = bodyLengths.map(([upc, length], index) =>
  reviewOf(String(index + 1), upc, textOf(length)),
);

for (const product of products) product.reviews.push(...reviews.filter((each) => each.product === product));
// All users have the same two reviews, all by one author: a gateway may fetch equal entities once.
for (const user of users) user.reviews.push(...reviews.slice(0, 2));

export const archive: readonly Review[] = Array.from({ length: archived }, (_, index) =>
  reviewOf(String(index + 1), String((index % products.length) + 1), textOf(445)),
);

export function reviewOf(id: string, upc: string, body: string): Review {
  return { id, body, product: byKey(products, 'upc', upc), author: byKey(users, 'id', '1') };
}

/** Computed by inventory from fields of products; null where they were not sent. */
export function shippingEstimate({ price, weight }: { price?: number; weight?: number }): number | null {
  if (price === undefined || weight === undefined) return null;
  return price > 1000 ? 0 : weight / 2;
}

function textOf(length: number): string {
  return sentences.repeat(Math.ceil(length / sentences.length)).slice(0, length);
}

export function byKey<Entry>(entries: readonly Entry[], key: keyof Entry, value: unknown): Entry {
  const found = entries.find((each) => each[key] === value);
  if (!found) throw new Error(`There is none whose ${String(key)} is ${String(value)}`);
  return found;
}
