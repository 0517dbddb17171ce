import { anonymous, type Viewer } from '@shop/shared/auth';
import type { Subgraphs } from '../../../engine/test/small-graph.ts';

const user = { __typename: 'User', id: 'u', name: 'Ada', email: 'a@b', card: '4711' };
const item = { __typename: 'Item', id: 'i', title: 'Hat' };
const draft = { __typename: 'Draft', id: 'd', title: 'Coat', note: 'n' };

export const subgraphs: Subgraphs = {
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

export const ada: Viewer = { id: 'usr_ada', roles: [], sessionId: null };
const reader: Viewer = { ...ada, scopes: ['read', 'email'] };
const admin: Viewer = { ...ada, scopes: ['admin', 'write'] };

const everything = /./;
type Row = [title: string, query: string, viewer: Viewer, data: unknown, refused?: string[], never?: RegExp];

export const rows: Row[] = [
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
