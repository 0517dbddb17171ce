import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anonymous, type Viewer } from '@shop/shared/auth';
import { createLogger } from '@shop/shared/runtime';
import type { GatewayContext } from '../../context.ts';
import type { Engine } from '../../engine/engine.ts';
import { smallGraph, supergraphOf, type Subgraphs } from '../../engine/test/small-graph.ts';
import { separateRules } from '../../supergraph/authorisation-rules.ts';
import { createAuthorise } from './authorise.ts';

const user = { __typename: 'User', id: 'u', name: 'Ada', email: 'a@b', card: '4711' };
const item = { __typename: 'Item', id: 'i', title: 'Hat' };
const draft = { __typename: 'Draft', id: 'd', title: 'Coat', note: 'n' };

const subgraphs: Subgraphs = {
  shop: {
    sdl: `
      type Query {
        me: User @authenticated
        user: User  must: User!  users: [User!]  grid: [[User]]
        nodes: [Node]  found: [Found]  hidden: Secret  level: Level  code: Code
        strict: Strict
      }
      type Mutation { touch: Int  wipe: Int @requiresScopes(scopes: [["write"]]) }
      interface Node { id: ID! }
      union Found = Item | Draft
      type User implements Node @key(fields: "id") {
        id: ID!  name: String  friend: User  card: String @policy(policies: [["cards"]])
        email(upper: Boolean): String @requiresScopes(scopes: [["email", "read"], ["admin"]])
      }
      type Item implements Node { id: ID!  title: String }
      type Draft implements Node { id: ID! @authenticated  title: String  note: String @authenticated }
      type Secret @authenticated { id: ID }
      type Strict { must: Int! @authenticated  other: Int }
      enum Level @authenticated { HIGH }
      scalar Code @requiresScopes(scopes: [["admin"]])`,
    resolvers: {
      Query: {
        me: () => user,
        user: () => ({ ...user, friend: user }),
        must: () => user,
        users: () => [user, user],
        grid: () => [[user]],
        nodes: () => [item, draft],
        found: () => [item, draft],
        hidden: () => ({ id: 's' }),
        level: () => 'HIGH',
        code: () => 1,
        strict: () => ({ must: 1, other: 2 }),
      },
      Mutation: { touch: () => 1, wipe: () => 2 },
    },
  },
  points: {
    sdl: `type User @key(fields: "id") { id: ID!  points: Int @authenticated  big: Int }`,
    resolvers: { User: { __resolveReference: () => ({ id: 'u', points: 5, big: 6 }) } },
  },
};

const ada: Viewer = { id: 'usr_ada', roles: [], sessionId: null };
const reader: Viewer = { ...ada, scopes: ['read', 'email'] };
const admin: Viewer = { ...ada, scopes: ['admin', 'write'] };

type Settings = Partial<Pick<Parameters<typeof createAuthorise>[0], 'mode' | 'dryRun'>>;

function graphWith(settings: Settings = {}) {
  const { sdl, rules } = separateRules(supergraphOf(subgraphs));
  const graph = smallGraph(subgraphs, { sdl });
  const engine = graph.engine as unknown as Engine<GatewayContext>;
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  const logger = createLogger('gateway', 'info', { write });
  const formatError = ({ message, path, extensions: { code } }: never) => ({ message, path, code }) as never;
  const authorise = createAuthorise({
    mode: 'filter',
    dryRun: false,
    ...settings,
    formatError: formatError as never,
    logger,
  });
  const operationFor = (query: string, viewer: Viewer, variables = {}) =>
    authorise({ engine, rules }, { operation: engine.prepare(query), viewer, variables }).operation;
  const ask = async (query: string, viewer: Viewer, variables = {}) => {
    const operation = operationFor(query, viewer, variables);
    const { text, errors } = await operation.answer(variables, { viewer });
    const answer = JSON.parse(text) as { data: unknown; errors?: { path: string[] }[] };
    assert.equal(errors.length, answer.errors?.length ?? 0);
    const paths = (answer.errors ?? []).map(({ path }) => path.join('.'));
    const { data } = await operation.result(variables, { viewer });
    assert.deepEqual(JSON.parse(JSON.stringify(data)), answer.data);
    return { data: answer.data, paths };
  };
  return { ...graph, engine, ask, operationFor, lines };
}

const everything = /./;
type Row = [title: string, query: string, viewer: Viewer, data: unknown, refused?: string[], never?: RegExp];

const rows: Row[] = [
  ['a field without rules', '{ user { name } }', anonymous, { user: { name: 'Ada' } }],
  ['@authenticated, signed in', '{ me { name } }', ada, { me: { name: 'Ada' } }],
  ['@authenticated, anonymous', '{ me { name } }', anonymous, { me: null }, ['me'], everything],
  ['an alias', '{ user { a: points b: big } }', anonymous, { user: { a: null, b: 6 } }, ['user.a'], /points/],
  ['one of the lists of scopes', '{ user { email } }', reader, { user: { email: 'a@b' } }],
  ['the other list of scopes', '{ user { email } }', admin, { user: { email: 'a@b' } }],
  [
    'a part of a list of scopes',
    '{ user { name email } }',
    { ...ada, scopes: ['email'] },
    { user: { name: 'Ada', email: null } },
    ['user.email'],
    /email/,
  ],
  [
    '@policy without a service',
    '{ user { id card } }',
    admin,
    { user: { id: 'u', card: null } },
    ['user.card'],
    /card/,
  ],
  ['a type with a rule', '{ hidden { id } }', anonymous, { hidden: null }, ['hidden'], everything],
  [
    'an enum with a rule',
    '{ level user { id } }',
    anonymous,
    { level: null, user: { id: 'u' } },
    ['level'],
    /level/,
  ],
  ['a scalar with a rule', '{ code }', ada, { code: null }, ['code'], everything],
  [
    'entries of a list',
    '{ users { points name } }',
    anonymous,
    {
      users: [
        { points: null, name: 'Ada' },
        { points: null, name: 'Ada' },
      ],
    },
    ['users.@.points'],
    /points/,
  ],
  [
    'lists of lists',
    '{ grid { id points } }',
    anonymous,
    { grid: [[{ id: 'u', points: null }]] },
    ['grid.@.@.points'],
  ],
  [
    'an object of which nothing is left',
    '{ user { points } }',
    anonymous,
    { user: null },
    ['user.points'],
    everything,
  ],
  [
    'an object that cannot be null, of which nothing is left',
    '{ must { points } user { id } }',
    anonymous,
    null,
    ['must.points'],
  ],
  [
    'a field that cannot be null',
    '{ strict { other must } user { id } }',
    anonymous,
    { strict: null, user: { id: 'u' } },
    ['strict.must'],
    /must/,
  ],
  [
    'a field of an interface, one of whose types has a rule for it',
    '{ nodes { id } user { id } }',
    anonymous,
    { nodes: null, user: { id: 'u' } },
    ['nodes.@.id'],
    /nodes/,
  ],
  [
    'that field of the other types',
    '{ nodes { ... on Item { id } } }',
    anonymous,
    { nodes: [{ id: 'i' }, {}] },
  ],
  [
    'a field of one type of an interface',
    '{ nodes { __typename ... on Item { title } ... on Draft { title note } } }',
    anonymous,
    {
      nodes: [
        { __typename: 'Item', title: 'Hat' },
        { __typename: 'Draft', title: 'Coat', note: null },
      ],
    },
    ['nodes.@.note'],
    /note/,
  ],
  [
    'a field of one type of a union whose parent cannot do without it',
    '{ found { ... on Item { id } ... on Draft { title id } } }',
    anonymous,
    { found: [{ id: 'i' }, null] },
    ['found.@.id'],
  ],
  [
    'a fragment on an interface within a type without rules',
    '{ user { ...N name } } fragment N on Node { id }',
    anonymous,
    { user: { id: 'u', name: 'Ada' } },
  ],
  [
    'one fragment in two places',
    '{ user { ...U friend { ...U } } } fragment U on User { points id }',
    anonymous,
    { user: { points: null, id: 'u', friend: { points: null, id: 'u' } } },
    ['user.points', 'user.friend.points'],
    /points/,
  ],
  [
    'the same field selected twice',
    '{ user { points } user { id } ... on Query { user { name } } }',
    anonymous,
    { user: { points: null, id: 'u', name: 'Ada' } },
    ['user.points'],
    /points/,
  ],
  ['a field that is skipped', '{ user { id points @skip(if: true) } }', anonymous, { user: { id: 'u' } }],
  [
    'introspection beside it',
    '{ __typename me { id } __type(name: "Level") { name } }',
    anonymous,
    { __typename: 'Query', me: null, __type: { name: 'Level' } },
    ['me'],
    everything,
  ],
  ['a mutation', 'mutation { touch wipe }', ada, { touch: 1, wipe: null }, ['wipe'], /wipe/],
  ['a mutation with its scope', 'mutation { wipe }', admin, { wipe: 2 }],
];

describe('authorisation by the schema', () => {
  for (const [title, query, viewer, data, refused = [], never = /^$/] of rows) {
    it(`decides about ${title}`, async () => {
      const graph = graphWith();

      const answer = await graph.ask(query, viewer);

      assert.deepEqual(answer, { data, paths: refused });
      for (const asked of graph.asked) assert.doesNotMatch(asked.query, never);
    });
  }

  it('asks for the variables that are left, and checks all of them', async () => {
    const graph = graphWith();
    const query =
      'query Q($upper: Boolean!, $more: Boolean!) { user { id email(upper: $upper) points @include(if: $more) } }';

    const without = await graph.ask(query, anonymous, { upper: true, more: false });
    const including = await graph.ask(query, anonymous, { upper: true, more: true });

    assert.deepEqual(without, { data: { user: { id: 'u', email: null } }, paths: ['user.email'] });
    assert.deepEqual(including.data, { user: { id: 'u', email: null, points: null } });
    await assert.rejects(graph.ask(query, anonymous, { upper: 'no', more: true }), /variables/);
  });

  it('leaves an operation as it is that requires nothing, or nothing that the viewer lacks', () => {
    const { engine, operationFor } = graphWith();

    assert.equal(operationFor('{ user { id } }', anonymous), engine.prepare('{ user { id } }'));
    assert.equal(operationFor('{ me { id } }', ada), engine.prepare('{ me { id } }'));
  });

  it('prepares what is left once for all viewers who lack the same', () => {
    const { operationFor } = graphWith();
    const query = '{ me { id email } }';

    assert.equal(operationFor(query, ada), operationFor(query, { ...ada, id: 'usr_bob' }));
    assert.notEqual(operationFor(query, ada), operationFor(query, anonymous));
  });

  it('refuses the whole operation where the mode is reject', async () => {
    const graph = graphWith({ mode: 'reject' });

    assert.throws(
      () => graph.operationFor('{ user { id points } me { id } }', anonymous),
      ({ errors }: AggregateError) => {
        const problems = errors as { path: unknown; extensions: { code: string } }[];
        assert.deepEqual(
          problems.map(({ path, extensions: { code } }) => [path, code]),
          [
            [['user', 'points'], 'UNAUTHORIZED_FIELD_OR_TYPE'],
            [['me'], 'UNAUTHORIZED_FIELD_OR_TYPE'],
          ],
        );
        return true;
      },
    );
    const skipped = await graph.ask('{ user { id points @skip(if: true) } }', anonymous);
    assert.deepEqual(skipped.data, { user: { id: 'u' } });
  });

  it('only logs in a dry run', async () => {
    const graph = graphWith({ mode: 'reject', dryRun: true });

    const { data, paths } = await graph.ask('query Mine { me { id } }', anonymous);

    assert.deepEqual({ data, paths }, { data: { me: { id: 'u' } }, paths: [] });
    assert.deepEqual(
      graph.lines.map(({ msg, operationName, paths: logged }) => ({ msg, operationName, logged })),
      [{ msg: 'authorisation would refuse fields', operationName: 'Mine', logged: [['me']] }],
    );
  });
});
