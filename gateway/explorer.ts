import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { StartError } from '@shop/shared/errors';
import type { RuruClientConfig } from 'ruru/server';

const staticPath = '/explorer/';

const defaultQuery = `# Sign in with the mutation below, then paste the token under Headers:
#   { "Authorization": "Bearer <accessToken>" }
# The subscription uses the same header.

query Overview {
  me {
    name
    orders(first: 3) {
      edges {
        node {
          number
          status
          total { amount currency }
          lines {
            quantity
            product { name stock { available } }
          }
          payment { status captured { amount currency } }
        }
      }
    }
    notifications(first: 3) { totalCount }
  }
  products(first: 5, sort: NEWEST) {
    edges {
      node { name price { amount currency } stock { available } }
    }
  }
}

mutation SignIn {
  login(input: { email: "ada@example.com", password: "correct horse battery" }) {
    session { accessToken expiresAt }
    userErrors { code message }
  }
}

subscription MyOrders {
  myOrdersUpdated {
    cursor
    status
    order { number payment { status } }
  }
}
`;

// Ruru's types ask for every setting, its code for none.
const clientConfig = { defaultQuery, isHeadersEditorEnabled: true } as RuruClientConfig;

// Ruru is large and only for development, so production images go without it.
const ruru = async () => ({ ...(await import('ruru/server')), ...(await import('ruru/static')) });

/** Refuses the start where the explorer is asked for and its package is not installed. */
export function requireExplorer(): void {
  try {
    import.meta.resolve('ruru/server');
  } catch (error) {
    throw new StartError('EXPLORER is true, but the package ruru is not installed here', { cause: error });
  }
}

const policyFor = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** A page to try queries on, with all its scripts served from here. */
export async function answerPage(response: ServerResponse): Promise<void> {
  const { ruruHTML } = await ruru();
  const page = ruruHTML({
    staticPath,
    endpoint: '/graphql',
    subscriptionEndpoint: '/graphql',
    clientConfig,
    htmlParts: { titleTag: '<title>Shop: explore the graph</title><link rel="icon" href="data:,">' },
  });
  const nonce = randomBytes(16).toString('base64');
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policyFor(nonce),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .end(page.replaceAll('<script', `<script nonce="${nonce}"`));
}

export const isExplorerAsset = (path: string): boolean => path.startsWith(staticPath);

export async function answerAsset(request: IncomingMessage, response: ServerResponse): Promise<void> {
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

/** A browser's address line rather than a client of the graph. */
export const wantsPage = ({ method, headers, url = '' }: IncomingMessage): boolean =>
  method === 'GET' && Boolean(headers.accept?.includes('text/html')) && !url.includes('query=');
