/** The entries of a page of a log. */
export const perPage = 30;
