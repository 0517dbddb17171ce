import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aUser, anAddress, now } from '../test/builders.ts';
import { addAddress, existingUser, registerUser, removeAddress, setRoles } from './user.ts';

const root = aUser({ id: 'usr_root', roles: ['CUSTOMER', 'ADMIN'] });
const address = (id: string) => ({ id, line2: null, ...anAddress });

describe('a user', () => {
  it('is published at registration, with what others need to send e-mail', () => {
    const { addresses: _, rolesVersion: __, ...newUser } = aUser();

    const { state, events } = registerUser(newUser);

    assert.deepEqual(state, aUser());
    const data = { userId: 'usr_ada', customerId: 'usr_ada', email: 'ada@example.com', name: 'Ada Lovelace' };
    assert.deepEqual(events, [{ type: 'user.registered.v1', subject: 'usr_ada', data }]);
  });

  it('has the newest address first', () => {
    const user = aUser({ addresses: [address('adr_1')] });

    const { state } = addAddress(user, address('adr_2'));

    assert.deepEqual(
      state.addresses.map(({ id }) => id),
      ['adr_2', 'adr_1'],
    );
  });

  it('has at most 50 addresses', () => {
    const user = aUser({ addresses: Array.from({ length: 50 }, (_, index) => address(`adr_${index}`)) });

    assert.throws(() => addAddress(user, address('adr_51')), { code: 'INVALID_INPUT' });
  });

  it('loses only the removed address, and none if it does not exist', () => {
    const user = aUser({ addresses: [address('adr_1'), address('adr_2')] });

    assert.deepEqual(removeAddress(user, 'adr_1').state.addresses, [address('adr_2')]);
    assert.deepEqual(removeAddress(user, 'adr_9').state.addresses, user.addresses);
  });

  it('gets exactly the given roles, each once', () => {
    const { state, events, tasks } = setRoles(aUser(), {
      userId: 'usr_ada',
      roles: ['ADMIN', 'SUPPORT', 'ADMIN'],
      by: root,
      now,
    });

    assert.deepEqual([state.roles, state.rolesVersion], [['SUPPORT', 'ADMIN'], 1]);
    const data = {
      userId: 'usr_ada',
      customerId: 'usr_ada',
      roles: ['SUPPORT', 'ADMIN'],
      previousRoles: ['CUSTOMER'],
      changedBy: 'usr_root',
    };
    assert.deepEqual(events, [{ type: 'user.roles-changed.v1', subject: 'usr_ada', data }]);
    assert.deepEqual(tasks, [{ task: 'end-sessions', key: 'usr_ada', dueAt: now }]);
  });

  it('does not change when it gets the roles that it has', () => {
    const { state, events, tasks } = setRoles(root, {
      userId: root.id,
      roles: ['ADMIN', 'CUSTOMER'],
      by: root,
      now,
    });

    assert.deepEqual([state, events, tasks], [root, [], []]);
  });

  it('cannot remove its own role ADMIN, but another administrator can', () => {
    const change = { userId: root.id, roles: ['CUSTOMER'], now } as const;

    assert.throws(() => setRoles(root, { ...change, by: root }), { code: 'INVALID_INPUT' });
    const other = { ...root, id: 'usr_other' };
    assert.deepEqual(setRoles(root, { ...change, by: other }).state.roles, ['CUSTOMER']);
  });

  it('gets no roles from a viewer who is not an administrator', () => {
    for (const by of [null, aUser({ id: 'usr_sam', roles: ['SUPPORT'] })]) {
      const change = { userId: 'usr_ada', roles: ['ADMIN'], by, now } as const;
      assert.throws(() => setRoles(aUser(), change), { code: 'FORBIDDEN' });
    }
  });

  it('is refused with its id if it does not exist', () => {
    assert.throws(() => existingUser(null, 'usr_9'), {
      code: 'INVALID_INPUT',
      message: 'There is no user usr_9',
    });
  });
});
