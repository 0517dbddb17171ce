import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sealedTexts } from '@shop/shared/auth';
import { mailPurpose } from '@shop/shared/contracts';
import { anonymousViewer, aViewer, eventually, root } from '@shop/shared/testing';
import {
  ada,
  anAddress,
  logIn,
  refreshSession,
  register,
  runningUsers,
  sessionOf,
  type RunningUsers,
} from './builders.ts';
import { codesOf, linksOf, mutating } from './mail-links.ts';

const person = /ada@example|Lovelace|Unter den Linden|4930123456/;

async function withAda() {
  await using starting = new AsyncDisposableStack();
  const running = starting.use(await runningUsers());
  const session = sessionOf(await register(running, ada, '192.0.2.77'));
  const ask = mutating(running, session);
  await ask('addAddress', anAddress);
  await ask('updateProfile', { phone: '+49 30 123456', language: 'de' });
  starting.move();
  return Object.assign(running, { session, userId: session.user.id, ask });
}

const deletions = async (running: RunningUsers) =>
  (await running.published()).filter(({ type }) => type === 'user.deleted.v1');

describe('deleting an account', () => {
  it('needs the password, ends every session, and leaves nothing of the person in any collection', async () => {
    await using running = await withAda();
    await mutating(running)('requestPasswordReset', { email: ada.email });
    await linksOf(running, 'reset');
    await running.ask('requestEmailVerification');

    assert.deepEqual(codesOf(await running.ask('deleteAccount', {})), ['INVALID_INPUT']);
    const wrong = await running.ask('deleteAccount', { password: 'wrong horse battery' });
    assert.deepEqual(codesOf(wrong), ['CREDENTIALS_WRONG']);
    assert.match(await running.everything(), person);
    const given = { password: ada.password };
    const done = await running.ask<{ deletedUserId: string }>('deleteAccount', given, 'deletedUserId');

    assert.deepEqual(done, { deletedUserId: running.userId, userErrors: [] });
    await eventually(async () => assert.doesNotMatch(await running.everything(), person));
    await eventually(async () =>
      assert.deepEqual(
        (await running.rows('sessions')).map(({ network, endedAt }) => [network, endedAt !== null]),
        [[null, true]],
      ),
    );
    assert.deepEqual(codesOf(await refreshSession(running, running.session)), ['SESSION_ENDED']);
    assert.deepEqual(codesOf(await logIn(running, ada)), ['CREDENTIALS_WRONG']);
    const [event] = await deletions(running);
    const { sealedEmail, ...data } = event?.data as { sealedEmail: string };
    const { config, dependencies } = running;
    const mails = sealedTexts(config.viewerSecret, mailPurpose, dependencies.clock);
    assert.deepEqual(
      [await mails.unseal(sealedEmail), data],
      [ada.email, { userId: running.userId, customerId: running.userId, language: 'de' }],
    );
    const { data: log } = await running
      .as(root)
      .ask('{ auditLog { edges { node { action reason } } } users { totalCount } }');
    assert.deepEqual(log, {
      auditLog: { edges: [{ node: { action: 'ACCOUNT_DELETED', reason: null } }] },
      users: { totalCount: 0 },
    });
    assert.notEqual(sessionOf(await register(running, ada)).user.id, running.userId);
  });

  it('works by the link of a mail, once and without a session', async () => {
    await using running = await withAda();
    await running.ask('requestAccountDeletion');
    const [{ link, token } = assert.fail()] = await linksOf(running, 'deletion');

    assert.equal(link, `https://shop.test/account/delete#token=${token}`);
    assert.deepEqual(codesOf(await mutating(running)('deleteAccount', { token: `${token}x` })), [
      'TOKEN_INVALID',
    ]);
    assert.deepEqual(codesOf(await mutating(running)('deleteAccount', { token })), []);
    assert.deepEqual(codesOf(await mutating(running)('deleteAccount', { token })), ['TOKEN_INVALID']);
    assert.equal((await deletions(running)).length, 1);
  });

  it('makes links of the time before useless, also one that would give the account another address', async () => {
    await using running = await withAda();
    await running.ask('requestEmailChange', { email: 'new@example.com', password: ada.password });
    const [{ token } = assert.fail()] = await linksOf(running, 'change');
    await running.ask('deleteAccount', { password: ada.password });

    assert.deepEqual(codesOf(await mutating(running)('confirmEmailChange', { token })), ['TOKEN_INVALID']);
    assert.ok(!(await running.everything()).includes('new@example.com'));
  });

  it('is also done by administrators, with a reason, but not to staff', async () => {
    await using running = await withAda();
    const asked = async (viewer: typeof root, userId: string) => {
      const query = `mutation ($input: DeleteUserInput!) {
        deleteUser(input: $input) { deletedUserId userErrors { code } } }`;
      const input = { userId, reason: 'Asked by letter' };
      const { data, errors } = await running.as(viewer).ask(query, { input });
      return data?.deleteUser ?? errors?.[0]?.extensions.code;
    };
    const rootSession = sessionOf(await register(running, { ...ada, email: 'root@example.com' }));
    const admin = aViewer(rootSession.user.id, 'ADMIN');
    await running.connection
      .collection<{ _id: string }>('users')
      .updateOne({ _id: rootSession.user.id }, { $set: { roles: ['ADMIN'] } });

    assert.equal(await asked(aViewer(running.userId, 'CUSTOMER'), running.userId), 'FORBIDDEN');
    const refused = await asked(admin, rootSession.user.id);
    assert.deepEqual(refused, { deletedUserId: null, userErrors: [{ code: 'ACCOUNT_HAS_ROLES' }] });
    assert.deepEqual(await asked(admin, running.userId), { deletedUserId: running.userId, userErrors: [] });
  });
});

describe('the export of an account', () => {
  it('needs the password, shows the account to its owner alone, and is recorded', async () => {
    await using running = await withAda();
    const select = 'export { userId account }';
    const wrong = await running.ask('exportAccount', { password: 'wrong horse battery' }, select);
    assert.deepEqual(codesOf(wrong), ['CREDENTIALS_WRONG']);

    const given = { password: ada.password };
    const { export: found } = await running.ask<{ export: any }>('exportAccount', given, select);

    assert.partialDeepStrictEqual(found, {
      userId: running.userId,
      account: {
        profile: { email: ada.email, name: ada.name, phone: '+4930123456', addresses: [anAddress] },
        sessions: [{ network: '192.0.2.0/24' }],
        changes: [{ action: 'ACCOUNT_EXPORTED' }],
      },
    });
    assert.doesNotMatch(JSON.stringify(found), /argon2|refreshHash/);
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on AccountExport { account } } }`;
    const of = [{ __typename: 'AccountExport', userId: running.userId }];
    for (const viewer of [root, anonymousViewer]) {
      const { data } = await running.as(viewer).ask(query, { of });
      assert.deepEqual(data?._entities, [null]);
    }
  });
});
