/** The token of a link in a mail. It follows `#`, so that no server and no log ever sees it. */
export const linkToken = (hash: string): string =>
  new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? '';

/** Takes a token that was used out of the address and the history. */
export const forgetToken = (): void => history.replaceState(history.state, '', location.pathname);
