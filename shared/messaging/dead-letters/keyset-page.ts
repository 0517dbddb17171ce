import type { DeadLetterRequest } from '@shop/shared/contracts';

type Page = Omit<DeadLetterRequest<'actions'>, 'limit'>;

/**
 * The filter and the order of a page of rows, sorted by `field` and then by id. The ids of the page begin with
 * `prefix`, which the rows do not have; the entry that it follows may be of another service.
 */
export function keysetPage(field: 'lastFailedAt' | 'at', { newestFirst, beyond }: Page, prefix = '') {
  const direction = newestFirst ? (-1 as const) : (1 as const);
  return {
    filter: beyond ? { $or: filtersBeyond(field, beyond, newestFirst, prefix) } : {},
    sort: { [field]: direction, _id: direction },
  };
}

function filtersBeyond(
  field: string,
  { at, id }: NonNullable<Page['beyond']>,
  newestFirst: boolean,
  prefix: string,
): Record<string, unknown>[] {
  const operator = newestFirst ? '$lt' : '$gt';
  const beyond = { [field]: { [operator]: at } };
  if (id.startsWith(prefix)) return [beyond, { [field]: at, _id: { [operator]: id.slice(prefix.length) } }];
  // With another prefix, all rows of the same time are on one side of it.
  return prefix < id === newestFirst ? [beyond, { [field]: at }] : [beyond];
}
