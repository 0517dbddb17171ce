import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Viewer } from '@shop/shared/auth';
import { aViewer, bob, anonymousViewer, root, sam } from '@shop/shared/testing';
import { ada, anAddress, codeOf, idOfAda, runningUsers, setRolesMutation } from './builders.ts';

const userQuery = 'query ($id: ID!) { user(id: $id) { email addresses { city } } }';
const addAddress = `mutation ($input: AddAddressInput!) {
  addAddress(input: $input) { user { addresses { id line2 city } } userErrors { code field } }
}`;
const removeAddress = `mutation ($input: RemoveAddressInput!) {
  removeAddress(input: $input) { user { addresses { id } } userErrors { code } }
}`;

describe('the permissions of users', () => {
  it('give the viewer in me, and null to an anonymous viewer', async () => {
    await using running = await runningUsers();
    const id = await idOfAda(running);

    const me = async (viewer: Viewer) => running.as(viewer).ask('{ me { id name } }');

    assert.deepEqual(await me(aViewer(id)), { status: 200, data: { me: { id, name: ada.name } } });
    assert.deepEqual(await me(anonymousViewer), { status: 200, data: { me: null } });
    assert.deepEqual(await me(aViewer('usr_gone')), { status: 200, data: { me: null } });
  });

  it('show a user to the user and to staff, and null to others', async () => {
    await using running = await runningUsers();
    const id = await idOfAda(running);
    const seenBy = async (viewer: Viewer) => {
      const direct = await running.as(viewer).ask(userQuery, { id });
      assert.equal(direct.errors, undefined);
      const [entity] = await running
        .as(viewer)
        .entities([{ __typename: 'User', id }], '... on User { email }');
      return [direct.data.user?.email, entity?.email];
    };

    assert.deepEqual(await seenBy(aViewer(id)), [ada.email, ada.email]);
    assert.deepEqual(await seenBy(sam), [ada.email, ada.email]);
    assert.deepEqual(await seenBy(root), [ada.email, ada.email]);
    assert.deepEqual(await seenBy(bob), [undefined, undefined]);
    assert.deepEqual(await seenBy(anonymousViewer), [undefined, undefined]);
  });

  it('accept only requests signed by the gateway', async () => {
    await using running = await runningUsers();

    const answer = await running.unsigned.ask('{ me { id } }');

    assert.deepEqual([answer.status, answer.data, codeOf(answer)], [401, undefined, 'UNAUTHENTICATED']);
  });

  it('give each viewer an own address book', async () => {
    await using running = await runningUsers();
    const asAda = running.as(aViewer(await idOfAda(running)));

    const added = await asAda.ask(addAddress, { input: { ...anAddress, line2: 'Rear building' } });
    const [{ id, ...address }] = added.data.addAddress.user.addresses;
    assert.deepEqual(address, { line2: 'Rear building', city: 'Berlin' });

    const again = await asAda.ask(addAddress, { input: anAddress });
    assert.equal(again.data.addAddress.user.addresses[1].id, id);

    const removed = await asAda.ask(removeAddress, { input: { addressId: id } });
    assert.deepEqual(
      removed.data.removeAddress.user.addresses.map((each: { id: string }) => each.id),
      [again.data.addAddress.user.addresses[0].id],
    );
  });

  it('refuse an address with every invalid field', async () => {
    await using running = await runningUsers();
    const asAda = running.as(aViewer(await idOfAda(running)));

    const { data } = await asAda.ask(addAddress, { input: { ...anAddress, city: ' ', country: 'DEU' } });

    const wrong = [
      { code: 'INVALID_INPUT', field: ['city'] },
      { code: 'INVALID_INPUT', field: ['country'] },
    ];
    assert.deepEqual(data.addAddress, { user: null, userErrors: wrong });
  });

  it('refuse all changes without signing in', async () => {
    await using running = await runningUsers();

    const codeFor = async (mutation: string, input?: object) =>
      codeOf(await running.as(anonymousViewer).ask(mutation, { input }));

    assert.equal(await codeFor(addAddress, anAddress), 'UNAUTHENTICATED');
    assert.equal(await codeFor(removeAddress, { addressId: 'adr_1' }), 'UNAUTHENTICATED');
    assert.equal(await codeFor('mutation { logout { userErrors { code } } }'), 'UNAUTHENTICATED');
    assert.equal(await codeFor(setRolesMutation, { userId: 'usr_ada', roles: ['ADMIN'] }), 'UNAUTHENTICATED');
  });
});
