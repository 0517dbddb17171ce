import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { ask } from '../../testing/gateway-stack.ts';
import { startLiveFixture } from '../../testing/live-fixture.ts';
import { openRawSocket } from '../../testing/clients/raw-socket.ts';

const me = '{ me { id } }';
const apiKey = 'shop_mcl_1.c2VjcmV0';

/** A gateway whose subgraph users knows one machine client. */
async function startWithMachine() {
  const fixture = await startLiveFixture();
  const machine = { id: 'mcl_1', roles: ['SUPPORT'], scopes: ['a'], expiresAt: '2099-01-01T00:00:00.000Z' };
  fixture.shop.machines.set(`mcl_1 ${hash('sha256', 'c2VjcmV0', 'base64url')}`, machine);
  const statusOf = async (headers: Record<string, string>, url = fixture.gateway.url) =>
    (await ask(url, me, { headers })).status;
  return Object.assign(fixture, { statusOf });
}

describe('an API key', () => {
  it('signs its machine client in, in either header, and tells subgraphs its kind and scopes', async () => {
    await using fixture = await startWithMachine();

    for (const [name, value] of [
      ['x-api-key', apiKey],
      ['authorization', `Bearer ${apiKey}`],
    ] as const) {
      assert.equal(await fixture.statusOf({ [name]: value }), 200);
      const [, claims = ''] = String(fixture.subgraphs.users.asked.at(-1)?.headers['x-shop-viewer']).split(
        '.',
      );
      const { sub, kind, roles, scopes } = JSON.parse(Buffer.from(claims, 'base64url').toString());
      assert.deepEqual([sub, kind, roles, scopes], ['mcl_1', 'MACHINE', ['SUPPORT'], ['a']]);
    }
    const line = fixture.log.findLast(({ msg }) => msg === 'operation');
    assert.deepEqual([line?.['viewerId'], line?.['client']], ['mcl_1', 'mcl_1']);
  });

  it('is refused when it is wrong, of another machine client, or no key of ours', async () => {
    await using fixture = await startWithMachine();

    for (const key of [
      `${apiKey}x`,
      'shop_mcl_2.c2VjcmV0',
      'shop_',
      'shop_mcl_1',
      'shop_mcl_1.',
      'shop_usr_1.c2VjcmV0',
      'shop_mcl_1.c2VjcmV0.',
    ]) {
      assert.equal(await fixture.statusOf({ 'x-api-key': key }), 401, key);
      assert.equal(await fixture.statusOf({ authorization: `Bearer ${key}` }), 401, key);
    }
    assert.equal(await fixture.statusOf({ 'x-api-key': 'of another product' }), 200);
  });

  it('is refused by every gateway once it is revoked, and its sockets are closed', async () => {
    await using fixture = await startWithMachine();
    await using other = await fixture.another();
    const headers = { 'x-api-key': apiKey };
    using socket = await openRawSocket(other.url);
    await socket.init(apiKey);
    assert.deepEqual(
      [await fixture.statusOf(headers), await fixture.statusOf(headers, other.url)],
      [200, 200],
    );

    // Before a gateway has bound its queue, it reads what it may have missed.
    fixture.shop.ended.push('mcl_1');
    await fixture.endSession('mcl_1');

    for (const url of [fixture.gateway.url, other.url])
      await eventually(async () => assert.equal(await fixture.statusOf(headers, url), 401), 2000);
    assert.equal(await socket.closed, 4403);
  });
});
