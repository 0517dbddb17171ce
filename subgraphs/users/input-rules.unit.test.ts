import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada } from './test/builders.ts';
import { registration, roleChange } from './input-rules.ts';

const problemsOf = (input: object) =>
  registration.safeParse(input).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('the rules for inputs', () => {
  it('normalise an e-mail address', () => {
    assert.equal(registration.parse({ ...ada, email: '  Ada@Example.COM ' }).email, 'ada@example.com');
  });

  it('name every invalid field of a registration', () => {
    assert.deepEqual(problemsOf({ email: 'ada', password: 'short', name: '  ' }), [
      'email',
      'password',
      'name',
    ]);
    assert.deepEqual(problemsOf({ ...ada, name: 'a'.repeat(101) }), ['name']);
    assert.deepEqual(problemsOf({ ...ada, email: `${'a'.repeat(250)}@example.com` }), ['email']);
  });

  it('accept passwords of 10 to 200 characters, spaces included', () => {
    for (const length of [10, 200])
      assert.deepEqual(problemsOf({ ...ada, password: ' '.repeat(length) }), []);
    for (const length of [9, 201])
      assert.deepEqual(problemsOf({ ...ada, password: 'x'.repeat(length) }), ['password']);
  });

  it('require at least one role', () => {
    assert.equal(roleChange.safeParse({ userId: 'usr_ada', roles: [] }).success, false);
  });
});
