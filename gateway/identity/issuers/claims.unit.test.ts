import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { issuer } from '../../config/settings/issuers.ts';
import { claimReader } from './claims.ts';

const reader = (settings: object = {}) =>
  claimReader(issuer.parse({ issuer: 'https://id.example', audience: 'shop', ...settings }));

describe('the claims of a token', () => {
  it('are read where the standards have them', () => {
    const payload = { sub: 'ada', roles: ['CUSTOMER', 'GUEST'], scope: 'a b', sid: 's1', azp: 'web' };

    assert.deepEqual(reader()(payload), {
      viewer: { id: 'ada', roles: ['CUSTOMER'], sessionId: 's1', scopes: ['a', 'b'] },
      client: 'web',
    });
  });

  it('are read where the settings say, within others and under names with dots', () => {
    const claims = { id: 'https://id.example/id', roles: 'realm_access.roles', scopes: 'permissions' };
    const read = reader({ claims, roleNames: { 'shop-support': 'SUPPORT' }, idPrefix: 'kc_' });
    const payload = {
      'https://id.example/id': '7',
      realm_access: { roles: ['shop-support'] },
      permissions: ['read:x'],
    };

    const { viewer } = read(payload);

    assert.deepEqual([viewer.id, viewer.roles, viewer.scopes], ['kc_7', ['SUPPORT'], ['read:x']]);
  });

  it('name the scopes and the client under the other usual names', () => {
    for (const scopes of [
      { scp: 'x y' },
      { scp: ['x', 'y'] },
      { scopes: ['x', 'y'] },
      { permissions: ['x', 'y'] },
    ])
      assert.deepEqual(reader()({ sub: 'ada', ...scopes }).viewer.scopes, ['x', 'y']);
    for (const client of [{ client_id: 'app' }, { cid: 'app' }, { appid: 'app' }])
      assert.equal(reader()({ sub: 'ada', ...client }).client, 'app');
  });

  it('are of a program where it is its own subject', () => {
    assert.equal(reader()({ sub: 'job', client_id: 'job' }).viewer.kind, 'MACHINE');
    assert.equal(reader()({ sub: 'ada', client_id: 'job' }).viewer.kind, undefined);
  });

  it('give no role that comes from no list, and no viewer without an id', () => {
    assert.deepEqual(reader()({ sub: 'ada', roles: { ADMIN: true } }).viewer.roles, []);
    for (const sub of [undefined, '', 7, { $ne: '' }])
      assert.throws(() => reader()({ sub: sub as string }), /no text in its claim sub/);
    assert.throws(() => reader({ claims: { id: 'constructor.name' } })({ sub: 'ada' }), /no text/);
  });
});
