import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Viewer } from '@shop/shared/auth';
import { aViewer, bob, nobody, root, sam } from '@shop/shared/testing';
import { ada, anAddress, logIn, register, runningUsers, sessionOf, type RunningUsers } from './builders.ts';

const codeOf = (answer: any) => answer.errors?.[0].extensions.code;

const userQuery = 'query ($id: ID!) { user(id: $id) { email addresses { city } } }';
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

    const me = async (viewer: Viewer) => running.as(viewer).ask('{ me { id name } }');

    assert.deepEqual(await me(aViewer(id)), { status: 200, data: { me: { id, name: ada.name } } });
    assert.deepEqual(await me(nobody), { status: 200, data: { me: null } });
    assert.deepEqual(await me(aViewer('usr_gone')), { status: 200, data: { me: null } });
  });

  it('shows a user to themselves and to staff, and to others as if there were none', async () => {
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
    assert.deepEqual(await seenBy(nobody), [undefined, undefined]);
  });

  it('answers only what the gateway has signed', async () => {
    await using running = await runningUsers();

    const answer = await running.unsigned.ask('{ me { id } }');

    assert.deepEqual([answer.status, answer.data, codeOf(answer)], [401, undefined, 'UNAUTHENTICATED']);
  });

  it('keeps an address book for the viewer alone', async () => {
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

  it('refuses an address field by field', async () => {
    await using running = await runningUsers();
    const asAda = running.as(aViewer(await idOfAda(running)));

    const { data } = await asAda.ask(addAddress, { input: { ...anAddress, city: ' ', country: 'DEU' } });

    const wrong = [
      { code: 'INVALID_INPUT', field: ['city'] },
      { code: 'INVALID_INPUT', field: ['country'] },
    ];
    assert.deepEqual(data.addAddress, { user: null, userErrors: wrong });
  });

  it('lets nobody change anything without signing in', async () => {
    await using running = await runningUsers();

    const codeFor = async (mutation: string, input?: object) =>
      codeOf(await running.as(nobody).ask(mutation, { input }));

    assert.equal(await codeFor(addAddress, anAddress), 'UNAUTHENTICATED');
    assert.equal(await codeFor(removeAddress, { addressId: 'adr_1' }), 'UNAUTHENTICATED');
    assert.equal(await codeFor('mutation { logout { userErrors { code } } }'), 'UNAUTHENTICATED');
    assert.equal(await codeFor(setRoles, { userId: 'usr_ada', roles: ['ADMIN'] }), 'UNAUTHENTICATED');
  });
});

describe('giving roles', () => {
  const administrator = { email: 'root@example.com', password: 'correct horse battery' };

  async function withAdministrator() {
    await using starting = new AsyncDisposableStack();
    const running = starting.use(await runningUsers({ administrator }));
    const { user } = sessionOf(await logIn(running, administrator));
    const give = (viewer: Viewer, input: object) => running.as(viewer).ask(setRoles, { input });
    starting.move();
    return Object.assign(running, { give, administrator: aViewer(user.id, 'CUSTOMER', 'ADMIN') });
  }

  it('is for administrators, and for nobody else, not even to themselves', async () => {
    await using running = await withAdministrator();
    const id = await idOfAda(running);
    const input = { userId: id, roles: ['CUSTOMER', 'SUPPORT'] };

    for (const viewer of [aViewer(id, 'CUSTOMER'), sam]) {
      assert.equal(codeOf(await running.give(viewer, input)), 'FORBIDDEN');
    }
    const { data } = await running.give(running.administrator, input);

    assert.deepEqual(data.setRoles, { user: { id, roles: ['CUSTOMER', 'SUPPORT'] }, userErrors: [] });
  });

  it('ends with the role, although the access token still claims it', async () => {
    await using running = await withAdministrator();
    const id = await idOfAda(running);
    const asAdmin = { userId: id, roles: ['CUSTOMER', 'ADMIN'] };
    await running.give(running.administrator, asAdmin);
    await running.give(running.administrator, { userId: id, roles: ['CUSTOMER'] });

    assert.equal(codeOf(await running.give(aViewer(id, 'ADMIN'), asAdmin)), 'FORBIDDEN');
    assert.equal(codeOf(await running.give(aViewer('usr_gone', 'ADMIN'), asAdmin)), 'FORBIDDEN');
    const { data } = await running.as(aViewer(id)).ask('{ me { roles } }');
    assert.deepEqual(data.me.roles, ['CUSTOMER']);
  });

  it('leaves an administrator when two take the role from each other at the same moment', async () => {
    await using running = await withAdministrator();
    const id = await idOfAda(running);
    await running.give(running.administrator, { userId: id, roles: ['ADMIN'] });

    const answers = await Promise.all([
      running.give(running.administrator, { userId: id, roles: ['CUSTOMER'] }),
      running.give(aViewer(id, 'ADMIN'), { userId: running.administrator.id, roles: ['CUSTOMER'] }),
    ]);

    assert.deepEqual(answers.map(codeOf).sort(), ['FORBIDDEN', undefined]);
    assert.equal((await running.rows('users', { roles: 'ADMIN' })).length, 1);
  });

  it('is refused for a user that there is not', async () => {
    await using running = await withAdministrator();

    const { data } = await running.give(running.administrator, { userId: 'usr_gone', roles: ['ADMIN'] });

    assert.deepEqual(data.setRoles, {
      user: null,
      userErrors: [{ code: 'INVALID_INPUT', field: ['userId'] }],
    });
  });
});
