import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { StartError } from '@shop/shared/errors';
import type { RuruClientConfig } from 'ruru/server';
import type { ExplorerExamples } from './examples.ts';

const staticPath = '/explorer/';
const scriptPath = `${staticPath}browser.js`;
const script = new URL('browser.js', import.meta.url);

const plainOperation = `# Headers, such as Authorization, stand below; they are kept for the next window.

query Explore {
  __typename
}
`;

/** Bars above the page, empty until the script fills them. */
const bars = '<section id="problems" role="alert" hidden></section><nav id="sign-in" hidden></nav>';
const style = `<style>
  body { display: flex; flex-direction: column; height: 100vh; }
  #ruru-root { flex: 1; height: auto; min-height: 0; }
  #sign-in { color-scheme: light dark; padding: 4px 16px; font: 14px system-ui, sans-serif; }
  #sign-in { color: light-dark(#3b4b68, #b7c2d7); background: light-dark(#eef1f7, #1b2230); }
  #sign-in button { font: inherit; color: inherit; margin: 4px; padding: 4px 10px; cursor: pointer; }
  #sign-in button { border: 1px solid #8894a8; border-radius: 4px; background: light-dark(#fff, #2f3a4f); }
  #sign-in button[aria-pressed='true'] { color: #fff; background: #3b5998; }
  #problems { max-height: 40vh; overflow: auto; padding: 8px 16px; font: 14px system-ui, sans-serif; }
  #problems { color: #5c1010; background: #fde7e4; border-bottom: 3px solid #c4372b; }
  #problems h2 { font-size: 14px; margin: 4px 0; }
  #problems pre { font: 13px ui-monospace, monospace; white-space: pre-wrap; margin: 4px 0 8px; }
  .graphiql-light #sign-in { color-scheme: light; }
  .graphiql-dark #sign-in { color-scheme: dark; }
</style>`;

type PageParts = { examples: ExplorerExamples | null; status: string | null };

/** Ruru passes unknown properties on to GraphiQL, and what is ours to our script; its types allow neither. */
const clientConfig = ({ examples, status }: PageParts) =>
  ({
    defaultQuery: examples?.operations ?? plainOperation,
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: true,
    signIn: examples?.signIn,
    status,
  }) as unknown as RuruClientConfig;

// Ruru is large and only for development, so production images go without it.
const ruru = async () => ({ ...(await import('ruru/server')), ...(await import('ruru/static')) });

/** Throws a StartError when the explorer's package is not installed. */
export function requireExplorer(): void {
  try {
    import.meta.resolve('ruru/server');
  } catch (error) {
    throw new StartError('EXPLORER is true, but the package ruru is not installed here', { cause: error });
  }
}

const policyFor = (nonce: string, { status }: PageParts): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src 'self' ${status === null ? '' : new URL(status).origin}`.trim(),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The explorer page; all its scripts are served by the gateway. */
export async function answerPage(response: ServerResponse, parts: PageParts): Promise<void> {
  const { ruruHTML } = await ruru();
  const page = ruruHTML({
    staticPath,
    endpoint: '/graphql',
    clientConfig: clientConfig(parts),
    htmlParts: {
      titleTag: '<title>GraphQL explorer</title><link rel="icon" href="data:,">',
      styleTags: (tags) => tags + style,
      bodyContent: (content) => bars + content,
      bodyInitScript: `<script type="module" src="${scriptPath}"></script>`,
    },
  });
  const nonce = randomBytes(16).toString('base64');
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policyFor(nonce, parts),
      'referrer-policy': 'no-referrer',
    })
    .end(page.replaceAll('<script', `<script nonce="${nonce}"`));
}

export const isExplorerAsset = (path: string): boolean => path.startsWith(staticPath);

export const answerAsset = (request: IncomingMessage, response: ServerResponse): Promise<void> =>
  request.url === scriptPath ? answerScript(response) : answerRuruAsset(request, response);

async function answerScript(response: ServerResponse): Promise<void> {
  const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' };
  response.writeHead(200, headers).end(await readFile(script));
}

async function answerRuruAsset(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { getStaticFile } = await ruru();
  const acceptEncoding = request.headers['accept-encoding']?.toString();
  const file = await getStaticFile({
    staticPath,
    urlPath: request.url ?? '',
    acceptEncoding,
    disallowDevAssets: true,
  });
  if (!file) response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
  else if (request.headers['if-none-match'] === file.headers.etag) response.writeHead(304).end();
  else response.writeHead(200, file.headers).end(file.content);
}

/** Whether a browser navigates to the URL, as opposed to a client that sends an operation. */
export const wantsPage = ({ method, headers, url = '' }: IncomingMessage): boolean =>
  method === 'GET' && Boolean(headers.accept?.includes('text/html')) && !url.includes('query=');
