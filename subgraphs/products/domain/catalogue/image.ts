export type ImageSize = { url: string; width: number; height: number };

/** A picture of a product in one or more sizes, and what it shows for those who cannot see it. */
export type Image = { alt: string; sizes: readonly ImageSize[] };

/** The smallest size that is at least as wide as wanted; the largest if there is none, or no width is wanted. */
export function sizeFor({ sizes }: Image, width: number | null): ImageSize | undefined {
  const ascending = sizes.toSorted((a, b) => a.width - b.width);
  const wide = width === null ? undefined : ascending.find((size) => size.width >= width);
  return wide ?? ascending.at(-1);
}
