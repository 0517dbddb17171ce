import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compose } from '../engine/test/small-graph.ts';
import { separateRules } from './authorisation-rules.ts';

const sdl = compose({
  users: {
    sdl: `
      type Query { me: User @authenticated  all: [User] @requiresScopes(scopes: [["a", "b"], ["c"]])  level: Level }
      type User @authenticated { secret: Secret @policy(policies: [["p"]]) @authenticated }
      scalar Secret @policy(policies: [["p"]])
      enum Level @authenticated { HIGH }
      interface Named { name: String }
      type Pet implements Named { name: String @authenticated }`,
  },
});

const textsIn = (text: string) =>
  Object.fromEntries(
    [...separateRules(text).rules].map(([coordinate, rules]) => [coordinate, rules.map((each) => each.text)]),
  );

describe('the authorisation rules of a supergraph', () => {
  const expected = {
    Level: ['@authenticated []'],
    // Composition gives an interface the rules of its implementations.
    'Named.name': ['@authenticated []'],
    'Pet.name': ['@authenticated []'],
    'Query.me': ['@authenticated []'],
    'Query.all': ['@requiresScopes [["a","b"],["c"]]'],
    Secret: ['@policy [["p"]]'],
    User: ['@authenticated []'],
    'User.secret': ['@authenticated []', '@policy [["p"]]'],
  };

  it('are found by schema coordinate', () => {
    assert.deepEqual(textsIn(sdl), expected);
  });

  it('are found under other names of their directives', () => {
    const renamed = sdl
      .replace('authenticated/v0.1"', 'authenticated/v0.1", as: "auth"')
      .replace('policy/v0.1"', 'policy/v0.1", import: [{ name: "@policy", as: "@may" }]')
      .replaceAll('@authenticated', '@auth')
      .replaceAll(/@policy(?=\()/g, '@may');

    assert.deepEqual(textsIn(renamed), expected);
    assert.doesNotMatch(separateRules(renamed).sdl, /auth|@may|policy/);
  });

  it('leave nothing of them in the supergraph of the planner', () => {
    assert.doesNotMatch(separateRules(sdl).sdl, /authenticated|requiresScopes|policy/);
  });

  it('of a version that is not known stay, so that the supergraph is refused', () => {
    const { sdl: left, rules } = separateRules(sdl.replace('policy/v0.1', 'policy/v0.2'));

    assert.match(left, /policy\/v0\.2", for: SECURITY/);
    assert.equal(rules.has('Secret'), false);
  });

  it('are none in a supergraph without them, which stays as it is', () => {
    const plain = compose({ users: { sdl: 'type Query { a: Int }' } });

    assert.deepEqual(separateRules(plain), { sdl: plain, rules: new Map() });
  });
});
