import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { ask } from '../../testing/gateway-stack.ts';
import { startLiveFixture, type LiveFixture } from '../../testing/live-fixture.ts';
import { openRawSocket } from '../../testing/clients/raw-socket.ts';
import { startRedis } from '../../testing/test-redis.ts';

const withinMs = 2000;
const me = '{ me { id } }';

const refused = (url: string, token: string) =>
  eventually(async () => assert.equal((await ask(url, me, { token })).status, 401), withinMs);

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
});
