import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aUser, anAddress, now } from '../test/builders.ts';
import { deleteUser } from './deletion.ts';

const later = new Date(now.getTime() + 60_000);
const deleting = { userId: 'usr_ada', sealedEmail: 'sealed', now: later };

describe('the deletion of an account', () => {
  it('leaves nothing of the person, and ends sessions and links', () => {
    const user = aUser({
      ...{ phone: '+4930123456', language: 'de', timeZone: 'Europe/Berlin', blockedAt: now },
      addresses: [{ id: 'adr_1', line2: null, ...anAddress }],
    });

    const { state, events, tasks } = deleteUser(user, deleting);

    assert.doesNotMatch(JSON.stringify(state), /ada@example|Lovelace|Linden|4930123456|Berlin/);
    assert.deepEqual(
      [state.id, state.deletedAt, state.registeredAt, state.rolesVersion, state.passwordVersion],
      ['usr_ada', later, now, 1, 1],
    );
    const data = { userId: 'usr_ada', customerId: 'usr_ada', language: 'de', sealedEmail: 'sealed' };
    assert.deepEqual(events, [{ type: 'user.deleted.v1', subject: 'usr_ada', data }]);
    assert.deepEqual(
      tasks.map(({ task, key, dueAt }) => [task, key, dueAt]),
      [
        ['end-sessions', 'usr_ada', later],
        ['forget-user', 'usr_ada', later],
      ],
    );
  });

  const refused = [
    ['nobody', null, 'INVALID_INPUT'],
    ['an account that was deleted', aUser({ deletedAt: now }), 'INVALID_INPUT'],
    ['an account of support', aUser({ roles: ['CUSTOMER', 'SUPPORT'] }), 'ACCOUNT_HAS_ROLES'],
    ['an administrator', aUser({ roles: ['ADMIN'] }), 'ACCOUNT_HAS_ROLES'],
  ] as const;
  for (const [who, user, code] of refused)
    it(`is refused for ${who}`, () => {
      assert.throws(() => deleteUser(user, deleting), { code });
    });
});
