import { messageOf } from '@shop/shared/errors';
import { customerClaims, signToken } from './signed-viewer.ts';

/** A response, its body parsed if it is JSON. */
export type Answer = { status: number; body: unknown };

export type RunningSubgraph = {
  /** The claims of a valid token, signed now. */
  claims: () => ReturnType<typeof customerClaims>;
  sign: (claims: object, parts?: { header?: object; secret?: string }) => string;
  /** Posts to the endpoint; null sends no viewer. */
  post: (body: string, token: string | null, headers?: Record<string, string>) => Promise<Answer>;
  /** Posts a query of a valid viewer. */
  ask: (query: string, variables?: object) => Promise<Answer>;
  /** Gets another path of the same origin. */
  get: (path: string) => Promise<Answer>;
};

const timeoutMs = 10_000;

type Subgraph = { name: string; url: URL; secret: string };

export function runningSubgraph({ name, url, secret }: Subgraph, now: () => Date): RunningSubgraph {
  const claims = () => customerClaims(name, now().getTime());
  const sign: RunningSubgraph['sign'] = (signed, parts) => signToken({ secret, ...parts, claims: signed });
  const post: RunningSubgraph['post'] = (body, token, headers = {}) =>
    fetchJson(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(token !== null && { 'x-shop-viewer': token }),
        ...headers,
      },
      body,
    });
  return {
    claims,
    sign,
    post,
    ask: (query, variables = {}) => post(JSON.stringify({ query, variables }), sign(claims())),
    get: (path) => fetchJson(new URL(path, url), {}),
  };
}

async function fetchJson(url: URL, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
  const text = await response.text();
  return { status: response.status, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return `no JSON (${messageOf(error)})`;
  }
}
