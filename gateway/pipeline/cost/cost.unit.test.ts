import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { createEngine, type Variables } from '../../engine/engine.ts';
import { readCostRules } from '../../supergraph/cost-rules.ts';
import { readMutationBudgets } from '../../supergraph/mutation-budgets.ts';
import { defaultLimits } from '../../config/settings/limits.ts';
import type { GatewayContext } from '../../context.ts';
import { costMeter } from './cost.ts';

const typeDefs = (imports: string) => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective", ${imports}])
  type Query {
    me: User
    users(first: Int, last: Int): [User!] @listSize(slicingArguments: ["first", "last"], assumedSize: 7, requireOneSlicingArgument: false)
    page(size: Int): UserPage @listSize(slicingArguments: ["size"], sizedFields: ["nodes"])
    pages(first: Int = 4): UserPage
    tags: [Tag!]
    animals: [Animal!]
    search(text: String @cost(weight: 9), filter: Filter): User
  }
  extend schema
    @link(url: "https://supergraph.shop/limits/v1.0", import: ["@rateLimit"])
    @composeDirective(name: "@rateLimit")
  directive @rateLimit(limit: Int!, windowSeconds: Int! = 60, per: limits__Per! = ADDRESS, budget: String) on FIELD_DEFINITION
  enum limits__Per { USER ADDRESS }
  type Mutation {
    rename(name: String): User
    invite: User @rateLimit(limit: 5, windowSeconds: 3600, per: USER)
    register: User @rateLimit(limit: 3, budget: "accounts")
    login: User @rateLimit(limit: 3, budget: "accounts")
  }
  type UserPage { nodes: [User!] others: [User!] }
  type User @key(fields: "id") { id: ID! name: String friends: [User!] secret: Secret avatar: String @cost(weight: 3) costly: User @cost(weight: 20) }
  type Secret @cost(weight: 5) { text: String }
  enum Tag @cost(weight: 2) { A }
  interface Animal { owner: User }
  type Dog implements Animal { owner: User @cost(weight: 8) }
  type Cat implements Animal @cost(weight: 4) { owner: User }
  input Filter { text: String @cost(weight: 6), or: [Filter!] }
`;

const composed = (sdl: string): string => {
  const { supergraphSdl, errors } = composeServices([
    { name: 'all', url: 'http://all', typeDefs: parse(sdl) },
  ]);
  assert.ok(supergraphSdl, errors?.join());
  return supergraphSdl;
};
const plainNames = composed(typeDefs('"@cost", "@listSize"'));

const limits = { ...defaultLimits, maxCost: 1000, costPerPoint: 10 };

const refuse = (error: unknown): never => {
  throw error as Error;
};

const meterOf = (sdl: string) => {
  const ask = () => assert.fail('No subgraph is asked');
  const engine = createEngine<GatewayContext>({ sdl, ask, introspection: true });
  const meter = costMeter({ limits, limitModes: { dryRun: false, mutationBudgets: true } });
  const mutationBudgets = readMutationBudgets(sdl);
  const supergraph = { engine, costs: readCostRules(sdl), mutationBudgets };
  const asked = (query: string, variables: Variables) => {
    return { supergraph, operation: engine.prepare(query), variables };
  };
  return {
    estimate: (query: string, variables: Variables = {}) =>
      meter.estimate({ ...asked(query, variables), isNew: false }, refuse),
    actual: (query: string, data: object, variables: Variables = {}) => {
      const all = asked(query, variables);
      const estimate = meter.estimate({ ...all, isNew: false }, refuse);
      const actual = meter.actual(all, { text: JSON.stringify({ data }), errors: [] }, estimate);
      return { actual, surplus: meter.surplus(estimate, actual) };
    },
  };
};

const { estimate, actual } = meterOf(plainNames);
const costOf = (query: string, variables?: Variables) => estimate(query, variables).cost;

describe('the estimated cost of an operation', () => {
  it('is 1 for each object and 0 for scalars, where the schema says nothing', () => {
    assert.equal(costOf('{ me { id name } }'), 1);
    assert.equal(costOf('{ me { friends { id } } }'), 1 + 5);
    assert.equal(costOf('mutation { rename(name: "x") { id } }'), 1);
    assert.equal(costOf('{ __typename __schema { types { name } } }'), 1);
  });

  it('has the weights of fields, of types and of what is given to arguments', () => {
    assert.equal(costOf('{ me { avatar costly { id } secret { text } } }'), 1 + 3 + 20 + 5);
    assert.equal(costOf('{ tags }'), 5 * 2);
    assert.equal(costOf('{ search(text: "a") { id } }'), 9 + 1);
    assert.equal(
      costOf('{ search(filter: { text: "a", or: [{ text: "b" }, {}] }) { id } }'),
      1 + 1 + 6 + 2 + 6,
    );
    const query = 'query ($f: Filter) { search(filter: $f) { id } }';
    assert.equal(costOf(query, { f: { or: [{}, {}, {}] } }), 1 + 4);
    assert.equal(costOf(query), 1);
  });

  it('has the largest weight that an object of an abstract type may have', () => {
    assert.equal(costOf('{ animals { owner { id } } }'), 5 * (4 + 8));
    assert.equal(costOf('{ animals { ... on Cat { owner { id } } } }'), 5 * (4 + 1));
  });

  it('has so many entries as the slicing arguments say, by literal or variable, else the assumed size', () => {
    assert.equal(costOf('{ users(first: 3) { secret { text } } }'), 3 * (1 + 5));
    assert.equal(costOf('{ users { id } }'), 7);
    assert.equal(costOf('query ($n: Int) { users(first: $n, last: 2) { id } }', { n: 9 }), 9);
    assert.equal(costOf('query ($n: Int) { users(first: $n) { id } }'), 100, 'the largest page');
    assert.equal(costOf('query ($n: Int) { users(first: $n) { id } }', { n: -9 }), 0);
  });

  it('has these entries in the sized fields alone', () => {
    const query = 'query ($n: Int) { page(size: $n) { nodes { id } others { id } } }';

    assert.equal(costOf(query, { n: 30 }), 1 + 30 + 5);
  });

  it('takes a field with the argument "first" for a page, where the schema says nothing', () => {
    assert.equal(costOf('{ pages(first: 30) { nodes { id } } }'), 1 + 30);
    assert.equal(costOf('{ pages { nodes { id friends { id } } } }'), 1 + 4 * (1 + 5), 'its default');
  });

  it('is the same under other names of the directives', () => {
    const renamed = composed(
      typeDefs('{ name: "@cost", as: "@price" }, { name: "@listSize", as: "@size" }')
        .replaceAll('@cost(', '@price(')
        .replaceAll('@listSize(', '@size('),
    );

    assert.equal(meterOf(renamed).estimate('{ users { secret { text } } }').cost, 7 * (1 + 5));
  });

  it('is refused above the most that any operation may cost', () => {
    const query = 'query ($n: Int) { users(first: $n) { costly { id } } }';

    assert.equal(costOf(query, { n: 47 }), 47 * 21);
    assert.throws(() => costOf(query, { n: 48 }), {
      message: /estimated to cost 1008, 1000 is allowed/,
      extensions: { code: 'OPERATION_TOO_EXPENSIVE' },
    });
  });

  it('takes a point for each part of it from the budgets, one at least, or one for each mutation', () => {
    assert.equal(estimate('{ me { id } }').points.operation, 1);
    assert.equal(estimate('{ users(first: 11) { id } }').points.operation, 2);
    assert.equal(estimate('mutation { a: rename { id } b: rename { id } }').points.operation, 2);
  });
});

describe('the budgets of mutations', () => {
  it('are charged for each mutation that names one, those of one name together', () => {
    const query = 'mutation { a: register { id } b: login { id } invite { id } rename { id } }';

    const taken = estimate(query).points.own?.map(({ budget: { name, rate }, per, points }) => {
      return [name, rate.capacity, rate.capacity * rate.msPerPoint, per, points];
    });

    assert.deepEqual(taken, [
      ['accounts', 3, 60_000, 'ADDRESS', 2],
      ['invite', 5, 3_600_000, 'USER', 1],
    ]);
  });

  it('are refused on other fields, and without a limit', () => {
    const wrong = plainNames
      .replace('limit: 5', 'limit: 0')
      .replace('me: User', 'me: User @rateLimit(limit: 1)');

    assert.throws(() => readMutationBudgets(wrong), {
      message:
        'Mutation.invite: limit and windowSeconds of @rateLimit must be at least 1\n' +
        'Query.me: @rateLimit is for fields of Mutation; other fields have @cost',
    });
  });
});

describe('the actual cost of an operation', () => {
  it('counts what the answer holds, and returns the points that were too many', () => {
    const query = '{ users(first: 30) { id a: secret { text } friends { avatar } } }';
    const one = { id: '1', a: null, friends: [{ avatar: 'x' }] };

    assert.deepEqual(actual(query, { users: [one, { ...one, a: { text: 'x' }, friends: [] }] }), {
      actual: 2 + 5 + 1 + 3,
      surplus: 78 - 2,
    });
    assert.deepEqual(actual(query, { users: null }), { actual: 0, surplus: 78 - 1 });
  });

  it('keeps the part that is for arguments', () => {
    assert.equal(actual('{ search(text: "a") { id } }', { search: null }).actual, 9);
  });

  it('looks at the fields that its conditions leave', () => {
    const query = 'query ($with: Boolean!) { me { id secret @include(if: $with) { text } } }';

    assert.equal(actual(query, { me: { id: '1' } }, { with: false }).actual, 1);
  });
});
