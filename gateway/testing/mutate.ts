import type { HttpRequest } from '@shop/shared/testing';
import type { Random } from '../engine/test/differential/random.ts';

const token = /[A-Za-z_]\w*|\d+|"(?:[^"\\]|\\.)*"|\S/g;
const mostMutations = 4;

/** Headers that the gateway or Node reads, with a value that clients send. */
const usualHeaders = {
  accept: 'application/graphql-response+json;q=0.9, multipart/mixed;deferSpec=20220824, */*',
  'accept-encoding': 'gzip, br;q=0.5, identity;q=0',
  'apollo-require-preflight': 'true',
  authorization: 'Bearer eyJhbGciOiJFUzI1NiJ9.e30.c2ln',
  'content-encoding': 'identity',
  'content-type': 'application/json; charset=utf-8',
  cookie: 'a=b; c="d"',
  expect: '100-continue',
  'graphql-client-name': 'web',
  'if-none-match': 'W/"abc", "def", *',
  origin: 'https://shop.example',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  'x-api-key': 'key_1.secret',
  'x-forwarded-for': '192.0.2.1, [2001:db8::1]:443',
  'x-request-id': '7b1f',
  'x-shop-viewer': 'v1.eyJpZCI6InVzcl9yb290In0.c2ln',
} as const;

type Mutate = (request: HttpRequest, random: Random) => HttpRequest;

const mutations: readonly Mutate[] = [
  (request, random) => ({ ...request, body: changed(request.body, random) }),
  withOtherHeader,
  withOtherPath,
];

/** The request with its body, its address or headers changed in a few places: tokens are swapped, repeated and left out, or bytes. */
export function mutated(request: HttpRequest, random: Random): HttpRequest {
  let result = request;
  for (let left = 1 + random.below(mostMutations); left > 0; left -= 1)
    result = (random.chance(0.5) ? mutations[0] : random.pick(mutations))?.(result, random) ?? result;
  return result;
}

/** A text in which some tokens or bytes are others. */
export const mutatedText = (text: string, random: Random): string =>
  changed(Buffer.from(text), random).toString();

const changed = (body: Buffer, random: Random): Buffer =>
  random.chance(0.5) ? withOtherTokens(body, random) : withOtherBytes(body, random);

function withOtherHeader(request: HttpRequest, random: Random): HttpRequest {
  const name = random.pick(Object.keys(usualHeaders) as (keyof typeof usualHeaders)[]);
  const value = request.headers[name] ?? usualHeaders[name];
  const text = random.chance(0.3) ? value : changed(Buffer.from(value), random).toString('latin1');
  // A line break would end the header, and what follows would be another request.
  return { ...request, headers: { ...request.headers, [name]: text.replace(/[\r\n\0]/g, ' ') } };
}

/** The operation moves into the query string, or what is there is changed. */
function withOtherPath({ path, body, ...rest }: HttpRequest, random: Random): HttpRequest {
  const query = path.includes('?') ? path : `${path}?${new URLSearchParams(parametersIn(body)).toString()}`;
  const text = changed(Buffer.from(query), random).toString('latin1');
  const written = `/${text.replace(/^\/+/, '').replace(/[\s\0]/g, '+')}`;
  return {
    ...rest,
    path: written,
    body,
    method: random.pick(['GET', 'GET', rest.method, 'HEAD', 'OPTIONS']),
  };
}

function parametersIn(body: Buffer): Record<string, string> {
  try {
    const entries = Object.entries(JSON.parse(body.toString()) as object);
    return Object.fromEntries(
      entries.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    );
  } catch {
    return { query: body.toString() };
  }
}

function withOtherTokens(body: Buffer, random: Random): Buffer {
  const text = body.toString();
  const tokens = [...text.matchAll(token)];
  if (tokens.length === 0) return body;
  const [from, to] = [random.pick(tokens), random.pick(tokens)];
  const put = random.pick(['', to[0], `${from[0]} ${to[0]}`, from[0].repeat(3)]);
  return Buffer.from(text.slice(0, from.index) + put + text.slice(from.index + from[0].length));
}

function withOtherBytes(body: Buffer, random: Random): Buffer {
  const [at, end] = [random.below(body.length + 1), random.below(body.length + 1)];
  const byte = Buffer.from([random.below(256)]);
  const rest = random.pick([body.subarray(at), body.subarray(at + 1), body.subarray(end)]);
  return Buffer.concat([body.subarray(0, at), byte, rest]);
}
