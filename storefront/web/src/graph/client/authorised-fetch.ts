import { session } from '../session/session.ts';

/** Public queries are the same for everybody: without a token they need no preflight, and caches may keep them. */
export const publicFetch: typeof fetch = (input, init) => fetch(input, init);

/** Sends the access token, and once more with a new one if it is refused. */
export const authorisedFetch: typeof fetch = async (input, init) => {
  const response = await send(input, init, await session.token());
  if (response.status !== 401) return response;
  return send(input, init, await session.token({ refused: true }));
};

function send(input: RequestInfo | URL, init: RequestInit | undefined, token: string | undefined) {
  const headers = new Headers(init?.headers);
  if (token) headers.set('authorization', `Bearer ${token}`);
  return fetch(input, { ...init, headers });
}
