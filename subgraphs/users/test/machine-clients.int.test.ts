import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { aViewer, anonymousViewer, eventually, sam } from '@shop/shared/testing';
import { decodeJwt } from 'jose';
import { ada, codeOf, logIn, now, register, runningUsers, sessionOf, sessionsEnded } from './builders.ts';

const administrator = { email: 'root@example.com', password: 'correct horse battery' };
const create = `mutation ($input: CreateMachineClientInput!) { createMachineClient(input: $input) {
  apiKey machineClient { id name scopes roles keyPrefix createdBy { id } lastUsedAt revokedAt }
  userErrors { code field } } }`;
const revoke = `mutation ($input: RevokeMachineClientInput!) { revokeMachineClient(input: $input) {
  machineClient { revokedAt } userErrors { code field } } }`;
const presented = `query ($id: ID!, $secretHash: String!) {
  _machineClient(id: $id, secretHash: $secretHash) { id scopes roles } }`;

const wanted = {
  name: 'Warehouse',
  scopes: ['reports:read', 'stock:read'],
  roles: ['SUPPORT'],
  expiresAt: new Date(now.getTime() + 3_600_000).toISOString(),
};

async function withAdministrator() {
  await using starting = new AsyncDisposableStack();
  const running = starting.use(await runningUsers({ administrator }));
  const { user } = sessionOf(await logIn(running, administrator));
  const admin = running.as(aViewer(user.id, 'ADMIN'));
  const make = async (changes: object = {}) => {
    const { data } = await admin.ask(create, { input: { ...wanted, ...changes } });
    const { apiKey, machineClient, userErrors } = data.createMachineClient;
    const [id = '', secret = ''] = String(apiKey).replace('shop_', '').split('.');
    return { machineClient, userErrors, id, secret };
  };
  const present = async (id: string, secret: string) => {
    const secretHash = createHash('sha256').update(secret).digest('base64url');
    return (await running.as(anonymousViewer).ask(presented, { id, secretHash })).data._machineClient;
  };
  const token = async (body: Record<string, string>, headers: Record<string, string> = {}) => {
    const form = new URLSearchParams({ grant_type: 'client_credentials', ...body });
    const response = await fetch(`${running.url}/oauth/token`, { method: 'POST', headers, body: form });
    return { status: response.status, body: (await response.json()) as Record<string, any> };
  };
  starting.move();
  return Object.assign(running, { admin, adminId: user.id, make, present, token });
}

describe('a machine client', () => {
  it('has an API key that is stored as a hash alone, and is known until it is revoked', async () => {
    await using running = await withAdministrator();

    const { machineClient, id, secret } = await running.make();
    assert.deepEqual(machineClient, {
      ...{ id, name: 'Warehouse', scopes: wanted.scopes, roles: ['SUPPORT'], keyPrefix: `shop_${id}.` },
      ...{ createdBy: { id: running.adminId }, lastUsedAt: null, revokedAt: null },
    });
    assert.deepEqual(await running.present(id, secret), { id, scopes: wanted.scopes, roles: ['SUPPORT'] });
    assert.equal(await running.present(id, `${secret}x`), null);
    const rows = await running.rows('machine_clients', {});
    assert.ok(!JSON.stringify(rows).includes(secret));
    const list = '{ machineClients { totalCount edges { node { lastUsedAt } } } }';
    assert.deepEqual((await running.admin.ask(list)).data.machineClients, {
      totalCount: 1,
      edges: [{ node: { lastUsedAt: now.toISOString() } }],
    });

    const { data } = await running.admin.ask(revoke, { input: { machineClientId: id } });

    assert.equal(data.revokeMachineClient.machineClient.revokedAt, now.toISOString());
    assert.equal(await running.present(id, secret), null);
    await eventually(async () =>
      assert.deepEqual(await sessionsEnded(running), [{ userId: id, sessionId: id }]),
    );
    const ended = await running.as(anonymousViewer).ask('{ _endedSessions { sessionId } }');
    assert.deepEqual(ended.data._endedSessions, [{ sessionId: id }]);
  });

  it('is not known any longer when it has expired', async () => {
    await using running = await withAdministrator();
    const { id, secret } = await running.make();

    running.dependencies.clock.advance(3_600_000);

    assert.equal(await running.present(id, secret), null);
    assert.equal((await running.token({ client_id: id, client_secret: secret })).status, 401);
  });

  it('is not known while the account of its administrator is blocked', async () => {
    await using running = await withAdministrator();
    const { id, secret } = await running.make();
    const { user } = sessionOf(await register(running, { ...ada }));
    const roles = 'mutation ($input: SetRolesInput!) { setRoles(input: $input) { userErrors { code } } }';
    await running.admin.ask(roles, { input: { userId: user.id, roles: ['ADMIN'] } });
    const other = running.as(aViewer(user.id, 'ADMIN'));
    const input = { userId: running.adminId, reason: 'Left the company' };

    await other.ask('mutation ($input: BlockUserInput!) { blockUser(input: $input) { user { id } } }', {
      input,
    });
    assert.equal(await running.present(id, secret), null);
    assert.equal((await running.token({ client_id: id, client_secret: secret })).status, 401);
    await other.ask('mutation ($input: UnblockUserInput!) { unblockUser(input: $input) { user { id } } }', {
      input,
    });

    assert.notEqual(await running.present(id, secret), null);
  });

  it('cannot log out, because it has no session', async () => {
    await using running = await withAdministrator();
    const { id } = await running.make();
    const machine = running.as({ ...aViewer(id, 'SUPPORT'), sessionId: id });

    const { data } = await machine.ask('mutation { logout { userErrors { code message } } }');

    assert.equal(data.logout.userErrors[0].code, 'INVALID_INPUT');
    assert.match(data.logout.userErrors[0].message, /revokeMachineClient/);
  });

  it('gets access tokens at the token endpoint, with some or all of its scopes', async () => {
    await using running = await withAdministrator();
    const { id, secret } = await running.make();
    const basic = { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };

    const all = await running.token({ client_id: id, client_secret: secret });
    const one = await running.token({ scope: 'stock:read' }, basic);

    assert.deepEqual([all.status, all.body['token_type'], all.body['expires_in']], [200, 'Bearer', 900]);
    const { sub, sid, client_id, scope, roles } = decodeJwt(String(one.body['access_token']));
    assert.deepEqual([sub, sid, client_id, scope, roles], [id, id, id, 'stock:read', ['SUPPORT']]);
    for (const [body, status, error] of [
      [{ client_id: id, client_secret: 'x' }, 401, 'invalid_client'],
      [{ client_id: 'mcl_x', client_secret: secret }, 401, 'invalid_client'],
      [{}, 401, 'invalid_client'],
      [{ client_id: id, client_secret: secret, scope: 'all' }, 400, 'invalid_scope'],
      [{ client_id: id, client_secret: secret, grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ] as const) {
      const refused = await running.token(body);
      assert.deepEqual([refused.status, refused.body['error']], [status, error]);
    }
  });

  it('is made and revoked by administrators alone, and within limits', async () => {
    await using running = await withAdministrator();
    const { id } = await running.make();
    for (const viewer of [sam, aViewer('usr_gone', 'ADMIN')])
      for (const [mutation, input] of [
        [create, wanted],
        [revoke, { machineClientId: id }],
      ] as const)
        assert.equal(codeOf(await running.as(viewer).ask(mutation, { input })), 'FORBIDDEN');
    for (const [changes, field] of [
      [{ expiresAt: now.toISOString() }, 'expiresAt'],
      [{ expiresAt: '2030-01-01T00:00:00.000Z' }, 'expiresAt'],
      [{ roles: ['ADMIN'] }, 'roles'],
      [{ name: ' ' }, 'name'],
    ] as const) {
      const { userErrors } = await running.make(changes);
      assert.deepEqual(userErrors, [{ code: 'INVALID_INPUT', field: [field] }]);
    }
  });
});
