import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realClock } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { ask } from '../../testing/gateway-stack.ts';
import { startLiveFixture, type LiveFixture } from '../../testing/live-fixture.ts';
import { openRawSocket } from '../../testing/clients/raw-socket.ts';
import { startStandAlone } from '../../testing/stand-alone.ts';
import { startRedis } from '../../testing/test-redis.ts';
import { startTokenIssuer } from '../../testing/tokens.ts';

const withinMs = 2000;
const me = '{ me { id } }';

const refused = (url: string, token: string, query = me) =>
  eventually(async () => assert.equal((await ask(url, query, { token })).status, 401), withinMs);

/** Ends Ada's session as the subgraph users does: it stores the end, and publishes it while the broker is there. */
async function end(fixture: LiveFixture, isPublished = true): Promise<void> {
  fixture.shop.ended.push('ses_usr_ada');
  if (isPublished) await fixture.endSession('ses_usr_ada');
}

describe('a session that has ended is refused within two seconds', () => {
  for (const isPublished of [true, false])
    it(`by every gateway, and after a restart, without Redis ${isPublished ? '' : 'and without the broker'}`, async () => {
      await using fixture = await startLiveFixture();
      await using other = await fixture.another();
      const token = await fixture.issuer.token('usr_ada');
      const bob = await fixture.issuer.token('usr_bob');
      using socket = await openRawSocket(other.url);
      await socket.init(token);
      assert.equal((await ask(other.url, me, { token })).status, 200);
      if (!isPublished) await fixture.broker.stop();

      await end(fixture, isPublished);
      await Promise.all([refused(fixture.gateway.url, token), refused(other.url, token)]);

      assert.equal(await socket.closed, 4403);
      if (!isPublished) return;
      await using restarted = await fixture.another();
      assert.equal((await ask(restarted.url, me, { token })).status, 401);
      assert.equal((await ask(restarted.url, me, { token: bob })).status, 200);
    });

  it('by a gateway that starts with Redis while nobody else can tell it', async () => {
    await using redis = await startRedis();
    await using fixture = await startLiveFixture({ REDIS_URL: `redis://127.0.0.1:${redis.port}` });
    const token = await fixture.issuer.token('usr_ada');
    await fixture.endSession('ses_usr_ada');
    await refused(fixture.gateway.url, token);
    await eventually(async () => assert.match(await redis.ask('ZCARD gateway:ended-sessions'), /^:1/));

    // The list of the subgraph users is empty, and the event was before the start.
    await using restarted = await fixture.another();

    assert.equal((await ask(restarted.url, me, { token })).status, 401);
  });

  it('by both gateways of one Redis, when one of them is told', async () => {
    await using redis = await startRedis();
    await using fixture = await startLiveFixture({ REDIS_URL: redis.url });
    await using other = await fixture.another();
    const token = await fixture.issuer.token('usr_ada');
    using socket = await openRawSocket(other.url);
    await socket.init(token);
    assert.equal((await ask(other.url, me, { token })).status, 200);

    assert.equal(await tell(fixture.gateway, { sessionId: 'ses_usr_ada' }), 200);
    await Promise.all([refused(fixture.gateway.url, token), refused(other.url, token)]);

    assert.equal(await socket.closed, 4403);
    for (const nothing of [{}, { sessionId: '' }, { sessionId: 7 }])
      assert.equal(await tell(other, nothing), 400);
    assert.equal((await fetch(`${other.adminUrl}/sessions/end`)).status, 405);
  });
});

const sdl = 'type Query { title: String }';
const title = '{ title }';

describe('stand-alone gateways with one Redis', () => {
  it('refuse a session within two seconds that one is told has ended, also if Redis was away then', async () => {
    await using redis = await startRedis();
    await using issuer = await startTokenIssuer(realClock);
    const issuers = [{ issuer: 'shop/users', audience: 'shop', jwksUrl: issuer.jwksUrl }];
    const env = { REDIS_URL: redis.url, TOKEN_ISSUERS: JSON.stringify(issuers) };
    await using one = await startStandAlone({ sdl, rootValue: {} }, env);
    await using other = await startStandAlone({ sdl, rootValue: {} }, env);
    const statusFor = async (token: string) => (await ask(other.gateway.url, title, { token })).status;
    const [ada, bob] = await Promise.all([issuer.token('usr_ada'), issuer.token('usr_bob')]);
    assert.deepEqual([await statusFor(ada), await statusFor(bob)], [200, 200]);

    await tell(one.gateway, { sessionId: 'ses_usr_ada' });
    await refused(other.gateway.url, ada, title);
    await redis.kill();
    await tell(one.gateway, { sessionId: 'ses_usr_bob' });
    assert.equal(await statusFor(bob), 200);
    await redis.restart();

    await eventually(async () => assert.equal(await statusFor(bob), 401));
    await using restarted = await startStandAlone({ sdl, rootValue: {} }, env);
    assert.equal((await ask(restarted.gateway.url, title, { token: bob })).status, 401);
  });
});

async function tell({ adminUrl }: { adminUrl: string }, body: object): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const told = { method: 'POST', headers, body: JSON.stringify(body) };
  return (await fetch(`${adminUrl}/sessions/end`, told)).status;
}
