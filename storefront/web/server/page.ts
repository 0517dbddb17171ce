import { createHash } from 'node:crypto';

const placeholder = '%GRAPH_URL%';

/** The page, which names the graph that its script asks. */
export const withGraph = (page: string, graphUrl: string): string =>
  page.replaceAll(placeholder, graphUrl.replaceAll('&', '&amp;').replaceAll('"', '&quot;'));

/** The page may load its own files, run its own script, and talk to the graph: nothing else. */
export function pageHeaders(page: string, graphUrl: string): Record<string, string> {
  const { origin } = new URL(graphUrl);
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${scriptHashes(page).join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self' ${origin} ${origin.replace(/^http/, 'ws')}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    // The next build has other files, which the page names.
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  };
}

/** The one script within the page sets the theme before anything is painted. */
const scriptHashes = (page: string): string[] =>
  [...page.matchAll(/<script>(?<text>[^]*?)<\/script>/g)].map(
    ({ groups }) =>
      `'sha256-${createHash('sha256')
        .update(groups?.text ?? '')
        .digest('base64')}'`,
  );
