import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada, anAddress, aViewer, register, runningUsers, sessionOf, type RunningUsers } from './builders.ts';

const codeOf = (answer: any) => answer.errors?.[0].extensions.code;

const userQuery = 'query ($id: ID!) { user(id: $id) { email addresses { city } } }';
const entityQuery = `query ($id: ID!) {
  _entities(representations: [{ __typename: "User", id: $id }]) { ... on User { email } }
}`;
const setRoles = `mutation ($input: SetRolesInput!) {
  setRoles(input: $input) { user { id roles } userErrors { code field } }
}`;
const addAddress = `mutation ($input: AddAddressInput!) {
  addAddress(input: $input) { user { addresses { id line2 city } } userErrors { code field } }
}`;
const removeAddress = `mutation ($input: RemoveAddressInput!) {
  removeAddress(input: $input) { user { addresses { id } } userErrors { code } }
}`;

async function idOfAda(running: RunningUsers): Promise<string> {
  return sessionOf(await register(running, ada)).user.id;
}

describe('who may see and change a user', () => {
  it('gives me the viewer, and nothing to nobody', async () => {
    await using running = await runningUsers();
    const id = await idOfAda(running);

    assert.deepEqual(await running.ask<any>('{ me { id name } }', {}, aViewer(id)), {
      data: { me: { id, name: ada.name } },
    });
    assert.deepEqual(await running.ask<any>('{ me { id } }'), { data: { me: null } });
    assert.deepEqual(await running.ask<any>('{ me { id } }', {}, aViewer('usr_gone')), {
      data: { me: null },
    });
  });

  it('shows a user to themselves and to staff, and to others as if there were none', async () => {
    await using running = await runningUsers();
    const id = await idOfAda(running);
    const seenBy = async (viewer?: ReturnType<typeof aViewer>) => {
      const direct = await running.ask<any>(userQuery, { id }, viewer);
      const entity = await running.ask<any>(entityQuery, { id }, viewer);
      assert.equal(direct.errors ?? entity.errors, undefined);
      return [direct.data.user?.email, entity.data._entities[0]?.email];
    };

    assert.deepEqual(await seenBy(aViewer(id)), [ada.email, ada.email]);
    assert.deepEqual(await seenBy(aViewer('usr_sam', 'SUPPORT')), [ada.email, ada.email]);
    assert.deepEqual(await seenBy(aViewer('usr_root', 'ADMIN')), [ada.email, ada.email]);
    assert.deepEqual(await seenBy(aViewer('usr_bob', 'CUSTOMER')), [undefined, undefined]);
    assert.deepEqual(await seenBy(), [undefined, undefined]);
  });

  it('answers only what the gateway has signed', async () => {
    await using running = await runningUsers();

    const response = await fetch(`${running.url}/graphql`, {
      method: 'POST',
      body: '{"query":"{ me { id } }"}',
    });

    assert.equal(response.status, 401);
    assert.equal(codeOf(await response.json()), 'UNAUTHENTICATED');
  });

  it('keeps an address book for the viewer alone', async () => {
    await using running = await runningUsers();
    const viewer = aViewer(await idOfAda(running));

    const added = await running.ask<any>(
      addAddress,
      { input: { ...anAddress, line2: 'Rear building' } },
      viewer,
    );
    const [{ id, ...address }] = added.data.addAddress.user.addresses;
    assert.deepEqual(address, { line2: 'Rear building', city: 'Berlin' });

    const again = await running.ask<any>(addAddress, { input: anAddress }, viewer);
    assert.equal(again.data.addAddress.user.addresses[1].id, id);

    const removed = await running.ask<any>(removeAddress, { input: { addressId: id } }, viewer);
    assert.deepEqual(
      removed.data.removeAddress.user.addresses.map((each: { id: string }) => each.id),
      [again.data.addAddress.user.addresses[0].id],
    );
  });

  it('refuses an address field by field', async () => {
    await using running = await runningUsers();
    const viewer = aViewer(await idOfAda(running));

    const { data } = await running.ask<any>(
      addAddress,
      { input: { ...anAddress, city: ' ', country: 'DEU' } },
      viewer,
    );

    const wrong = [
      { code: 'INVALID_INPUT', field: ['city'] },
      { code: 'INVALID_INPUT', field: ['country'] },
    ];
    assert.deepEqual(data.addAddress, { user: null, userErrors: wrong });
  });

  it('lets nobody change anything without signing in', async () => {
    await using running = await runningUsers();

    assert.equal(codeOf(await running.ask<any>(addAddress, { input: anAddress })), 'UNAUTHENTICATED');
    assert.equal(
      codeOf(await running.ask<any>(removeAddress, { input: { addressId: 'adr_1' } })),
      'UNAUTHENTICATED',
    );
    assert.equal(
      codeOf(await running.ask<any>('mutation { logout { userErrors { code } } }')),
      'UNAUTHENTICATED',
    );
    const roles = { userId: 'usr_ada', roles: ['ADMIN'] };
    assert.equal(codeOf(await running.ask<any>(setRoles, { input: roles })), 'UNAUTHENTICATED');
  });

  it('lets administrators give roles, and nobody else, not even to themselves', async () => {
    await using running = await runningUsers();
    const id = await idOfAda(running);
    const input = { userId: id, roles: ['CUSTOMER', 'SUPPORT'] };

    for (const viewer of [aViewer(id, 'CUSTOMER'), aViewer('usr_sam', 'SUPPORT')]) {
      assert.equal(codeOf(await running.ask<any>(setRoles, { input }, viewer)), 'FORBIDDEN');
    }
    const { data } = await running.ask<any>(setRoles, { input }, aViewer('usr_root', 'ADMIN'));

    assert.deepEqual(data.setRoles, { user: { id, roles: ['CUSTOMER', 'SUPPORT'] }, userErrors: [] });
  });

  it('refuses to give roles to nobody', async () => {
    await using running = await runningUsers();

    const input = { userId: 'usr_gone', roles: ['ADMIN'] };
    const { data } = await running.ask<any>(setRoles, { input }, aViewer('usr_root', 'ADMIN'));

    assert.deepEqual(data.setRoles, { user: null, userErrors: [{ code: 'INVALID_INPUT', field: null }] });
  });
});
