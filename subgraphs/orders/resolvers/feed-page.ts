import { refuseField } from '@shop/shared/errors';

export type FeedArgs = { after?: string | null; first?: number | null };

/** To MongoDB a limit of 0 is none, and one below it a positive one. */
export function feedPage(page: FeedArgs): FeedArgs {
  if (page.first == null || page.first >= 1) return page;
  throw refuseField('BAD_USER_INPUT', `A page has at least 1 entry, not ${page.first}`, 'first');
}
