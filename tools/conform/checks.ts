import { messageOf } from '@shop/shared/errors';
import { parse, type DocumentNode } from 'graphql';
import { entityRepresentation } from './entity.ts';
import {
  answered,
  badRequest,
  dataOf,
  healthy,
  reported,
  unauthenticated,
  type Expectation,
} from './expectations.ts';
import type { Answer, RunningSubgraph } from './running-subgraph.ts';

export type Outcome = { name: string; ok: boolean; expected: string; found: string };

type Check = {
  name: string;
  expected: Expectation;
  send: (subgraph: RunningSubgraph) => Promise<Answer>;
};

const query = JSON.stringify({ query: '{ __typename }' });
const typename = answered('data', (data) => data.__typename === 'Query');

/** A request whose viewer is signed as the gateway does not sign it. */
const refused = (name: string, token: (subgraph: RunningSubgraph) => string | null): Check => ({
  name,
  expected: unauthenticated,
  send: (subgraph) => subgraph.post(query, token(subgraph)),
});

/** A request whose viewer is signed as the gateway may sign it. */
const accepted = (name: string, token: (subgraph: RunningSubgraph) => string, headers = {}): Check => ({
  name,
  expected: typename,
  send: (subgraph) => subgraph.post(query, token(subgraph), headers),
});

const unsignedToken = ({ sign, claims }: RunningSubgraph): string =>
  sign(claims(), { header: { alg: 'none' } }).replace(/[^.]*$/, '');

/** Every check that needs nothing of the subgraph's schema. */
const checks: readonly Check[] = [
  accepted('a signed viewer', ({ sign, claims }) => sign(claims())),
  accepted('a signed anonymous viewer, without sub and sid', ({ sign, claims }) =>
    sign({ ...claims(), sub: undefined, sid: undefined, roles: [] }),
  ),
  accepted('a viewer with an address, a role and a claim that are unknown', ({ sign, claims }) =>
    sign({ ...claims(), address: '203.0.113.7', roles: ['CUSTOMER', 'UNKNOWN'], other: 1 }),
  ),
  accepted('a token of a gateway whose clock is 50 s ahead', ({ sign, claims }) =>
    sign({ ...claims(), exp: claims().exp + 50 }),
  ),
  accepted('a traceparent that cannot be read', ({ sign, claims }) => sign(claims()), {
    traceparent: 'nonsense',
    'x-correlation-id': 'conform',
  }),
  refused('no signature', () => null),
  refused('a token that is no JWT', () => 'nonsense'),
  refused('another secret', ({ sign, claims }) => sign(claims(), { secret: 'another secret' })),
  refused('the algorithm none', unsignedToken),
  refused('an expired token', ({ sign, claims }) => sign({ ...claims(), exp: claims().exp - 120 })),
  refused('a token without exp', ({ sign, claims }) => sign({ ...claims(), exp: undefined })),
  refused('a token that is good for an hour', ({ sign, claims }) =>
    sign({ ...claims(), exp: claims().exp + 3600 }),
  ),
  refused('another issuer', ({ sign, claims }) => sign({ ...claims(), iss: 'other' })),
  refused('another audience', ({ sign, claims }) => sign({ ...claims(), aud: 'clients' })),
  {
    name: 'a body that is not JSON',
    expected: badRequest,
    send: ({ post, sign, claims }) => post('{"query":', sign(claims())),
  },
  {
    name: 'a body without a query',
    expected: badRequest,
    send: ({ post, sign, claims }) => post('{}', sign(claims())),
  },
  { name: 'a query with a syntax error', expected: reported, send: ({ ask }) => ask('{') },
  { name: 'a field that does not exist', expected: reported, send: ({ ask }) => ask('{ noSuchField }') },
  { name: '/ready', expected: healthy('ready'), send: ({ get }) => get('/ready') },
  { name: '/health', expected: healthy('ok'), send: ({ get }) => get('/health') },
];

const service: Check = {
  name: '_service { sdl }',
  expected: answered('an SDL that can be parsed', ({ _service: found }) => sdlIn(found) !== undefined),
  send: ({ ask }) => ask('{ _service { sdl } }'),
};

function sdlIn(found: unknown): DocumentNode | undefined {
  const { sdl } = (found ?? {}) as { sdl?: unknown };
  try {
    return parse(String(sdl));
  } catch {
    return undefined;
  }
}

/** Two representations, of which the subgraph knows none: it answers each in its place. */
function unknownEntity(sdl: DocumentNode): Check | undefined {
  const representation = entityRepresentation(sdl);
  if (!representation) return undefined;
  const { __typename: type } = representation;
  return {
    name: `two unknown entities of the type ${type}`,
    expected: answered(
      '_entities, a list of two, each null or an object',
      ({ _entities: found }) =>
        Array.isArray(found) && found.length === 2 && found.every((each) => typeof each === 'object'),
    ),
    send: ({ ask }) =>
      ask('query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', {
        r: [representation, representation],
      }),
  };
}

/** Runs every check, one after another, and gives the outcome of each. */
export async function conform(subgraph: RunningSubgraph): Promise<Outcome[]> {
  const first = await service.send(subgraph);
  const sdl = sdlIn(dataOf(first)._service);
  const entity = sdl === undefined ? undefined : unknownEntity(sdl);
  const outcomes = [judge(service, first)];
  for (const check of entity ? [entity, ...checks] : checks)
    outcomes.push(await check.send(subgraph).then((answer) => judge(check, answer), failed(check)));
  return outcomes;
}

const mostFound = 300;

const judge = ({ name, expected }: Check, answer: Answer): Outcome => ({
  name,
  ok: expected.holds(answer),
  expected: expected.text,
  found: `status ${answer.status} with ${JSON.stringify(answer.body)?.slice(0, mostFound)}`,
});

const failed =
  ({ name, expected }: Check) =>
  (error: unknown): Outcome => ({
    name,
    ok: false,
    expected: expected.text,
    found: `no answer: ${messageOf(error)}`,
  });
