import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aUser, anAddress, now } from '../test/builders.ts';
import {
  addAddress,
  blockUser,
  existingUser,
  registerUser,
  removeAddress,
  setRoles,
  unblockUser,
} from './user.ts';

const root = aUser({ id: 'usr_root', roles: ['CUSTOMER', 'ADMIN'] });
const address = (id: string) => ({ id, line2: null, ...anAddress });

describe('a user', () => {
  it('is published at registration, with what others need to send e-mail', () => {
    const { addresses: _, rolesVersion: __, blockedAt: ___, ...newUser } = aUser();

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

  const changedBy = { userId: 'usr_ada', customerId: 'usr_ada', changedBy: 'usr_root' };
  const blocked = aUser({ blockedAt: now, rolesVersion: 1 });

  it('is blocked once, and its sessions end', () => {
    const { state, events, tasks } = blockUser(aUser(), { userId: 'usr_ada', by: root, now });
    const again = blockUser(state, { userId: 'usr_ada', by: root, now: new Date(now.getTime() + 1000) });

    assert.deepEqual(state, blocked);
    assert.deepEqual(events, [{ type: 'user.blocked.v1', subject: 'usr_ada', data: changedBy }]);
    assert.deepEqual(tasks, [{ task: 'end-sessions', key: 'usr_ada', dueAt: now }]);
    assert.deepEqual([again.state, again.events, again.tasks], [state, [], []]);
  });

  it('is unblocked once, and the sessions of before stay ended', () => {
    const { state, events } = unblockUser(blocked, { userId: 'usr_ada', by: root });
    const again = unblockUser(state, { userId: 'usr_ada', by: root });

    assert.deepEqual(state, aUser({ rolesVersion: 1 }));
    assert.deepEqual(events, [{ type: 'user.unblocked.v1', subject: 'usr_ada', data: changedBy }]);
    assert.deepEqual([again.state, again.events], [state, []]);
  });

  it('is blocked and unblocked by other administrators alone, who are not blocked themselves', () => {
    const sam = aUser({ id: 'usr_sam', roles: ['SUPPORT'] });
    for (const by of [null, sam, { ...root, blockedAt: now }])
      for (const change of [blockUser, unblockUser, setRoles])
        assert.throws(() => change(aUser(), { userId: 'usr_ada', roles: ['ADMIN'], by, now }), {
          code: 'FORBIDDEN',
        });
    assert.throws(() => blockUser(root, { userId: root.id, by: root, now }), { code: 'INVALID_INPUT' });
    assert.throws(() => blockUser(null, { userId: 'usr_9', by: root, now }), { code: 'INVALID_INPUT' });
  });

  it('is refused with its id if it does not exist', () => {
    assert.throws(() => existingUser(null, 'usr_9'), {
      code: 'INVALID_INPUT',
      message: 'There is no user usr_9',
    });
  });
});
