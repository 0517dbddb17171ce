export const productStatuses = ['DRAFT', 'PUBLISHED', 'ARCHIVED'] as const;
export type ProductStatus = (typeof productStatuses)[number];

/** When customers see a product: while it is PUBLISHED, from `publishAt` until `unpublishAt`; null sets no bound. */
export type Publication = { status: ProductStatus; publishAt: Date | null; unpublishAt: Date | null };

export const isVisible = ({ status, publishAt, unpublishAt }: Publication, now: Date): boolean =>
  status === 'PUBLISHED' && hasBegun(publishAt, now) && !(unpublishAt && unpublishAt <= now);

/**
 * Orders refer to products that are no longer sold, so customers may read those that were published once. What was
 * never published is hidden from them.
 */
export const wasPublished = ({ status, publishAt }: Publication, now: Date): boolean =>
  status !== 'DRAFT' && hasBegun(publishAt, now);

/** The next time at which the product appears or disappears by itself; null if there is none. */
export function nextPublicationChange(
  { status, publishAt, unpublishAt }: Publication,
  now: Date,
): Date | null {
  if (status !== 'PUBLISHED') return null;
  const ahead = [publishAt, unpublishAt].filter((at) => at !== null && at > now) as Date[];
  return ahead.length === 0 ? null : new Date(Math.min(...ahead.map((at) => at.getTime())));
}

const hasBegun = (publishAt: Date | null, now: Date): boolean => publishAt === null || publishAt <= now;
