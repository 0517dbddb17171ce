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
    assert.deepEqual(problemsOf({ email: 'ada', password: 'x'.repeat(401), name: '  ' }), [
      'email',
      'password',
      'name',
    ]);
    assert.deepEqual(problemsOf({ ...ada, name: 'a'.repeat(101) }), ['name']);
    assert.deepEqual(problemsOf({ ...ada, email: `${'a'.repeat(250)}@example.com` }), ['email']);
  });

  it('leave passwords to the policy, which has a code for each of its rules', () => {
    for (const length of [1, 201]) assert.deepEqual(problemsOf({ ...ada, password: 'x'.repeat(length) }), []);
  });

  it('require at least one role', () => {
    assert.equal(roleChange.safeParse({ userId: 'usr_ada', roles: [] }).success, false);
  });
});
