import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { createLogger } from '@shop/shared/runtime';
import { eventually, testClock } from '@shop/shared/testing';
import { randomOf } from '../../engine/test/differential/random.ts';
import { pointsInRedis } from '../../identity/budgets/redis-scripts.ts';
import { SharedBuckets } from '../../identity/budgets/shared-buckets.ts';
import { connectRedis } from '../../redis.ts';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';
import { codesOf, threePerMinute } from '../../testing/rate-limited.ts';
import { startRedis } from '../../testing/test-redis.ts';

type TestRedis = Awaited<ReturnType<typeof startRedis>>;

/** Until Redis is connected, each gateway has its own buckets. */
const connected = (stack: TestStack, redis: TestRedis) =>
  eventually(async () => {
    await codesOf(stack, 1);
    assert.ok(Number(await redis.size()) > 0);
  });

const keysOf = (commands: readonly string[], name: string) =>
  commands.filter((line) => line.includes(`gateway:budget:user:${name}`));

describe('the budgets in Redis', () => {
  it('take one command for an operation, and none while points that were taken last', async () => {
    await using redis = await startRedis();
    await using stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '600', REDIS_URL: redis.url });
    await using few = await startTestStack({ RATE_LIMIT_PER_MINUTE: '9', REDIS_URL: redis.url });
    await connected(stack, redis);
    await connected(few, redis);
    using monitor = await redis.monitor();

    await codesOf(stack, 20, await stack.issuer.token('usr_ada'));
    await codesOf(few, 5, await few.issuer.token('usr_bob'));

    const commands = await monitor.commands();
    assert.equal(keysOf(commands, 'usr_ada').length, 1);
    assert.equal(keysOf(commands, 'usr_bob').length, 5);
  });

  it('do not wait repeatedly for a Redis that hangs', async () => {
    await using redis = await startRedis();
    await using stack = await startTestStack({ ...threePerMinute, REDIS_URL: redis.url });
    await connected(stack, redis);
    redis.pause();
    stack.clock.advance(60_000);
    await codesOf(stack, 3);
    stack.clock.advance(60_000);
    await codesOf(stack, 2);
    await eventually(() =>
      assert.equal(stack.log.filter(({ msg, peer }) => msg === 'peer away' && peer === 'redis').length, 1),
    );

    stack.clock.advance(60_000);
    const codes = await codesOf(stack, 4);

    assert.deepEqual(codes, ['OK', 'OK', 'OK', 'RATE_LIMITED']);
  });

  it('are those of all gateways; without Redis each gateway goes on with its share, and says so', async () => {
    const six = { RATE_LIMIT_PER_MINUTE: '6' };
    await using redis = await startRedis();
    await using one = await startTestStack({ ...six, REDIS_URL: redis.url });
    await using other = await startTestStack({ ...six, REDIS_URL: redis.url });
    const later = () => [one, other].map(({ clock }) => clock.advance(60_000));
    const granted = async (stack: TestStack) => {
      const codes = await codesOf(stack, 8);
      assert.deepEqual(
        codes.filter((code) => code !== 'OK' && code !== 'RATE_LIMITED'),
        [],
        'no request is lost',
      );
      return codes.filter((code) => code === 'OK').length;
    };
    const budgetsOf = async (stack: TestStack) => {
      const response = await fetch(`${stack.gateway.adminUrl}/ready`);
      return ((await response.json()) as { budgets: object }).budgets;
    };
    const shared = async () => {
      later();
      assert.equal((await granted(one)) + (await granted(other)), 6);
      for (const stack of [one, other])
        assert.deepEqual(await budgetsOf(stack), { shared: true, gateways: 2 });
    };
    await eventually(shared);

    await redis.kill();
    await eventually(async () => {
      await codesOf(one, 1);
      await codesOf(other, 1);
      for (const stack of [one, other])
        assert.deepEqual(await budgetsOf(stack), { shared: false, gateways: 2 });
    });
    later();
    const alone = [await granted(one), await granted(other)];
    const said = (message: string) =>
      one.log.filter(({ msg, peer }) => msg === message && peer === 'redis').length;

    assert.deepEqual(alone, [3, 3]);
    assert.equal(said('peer away'), 1);
    assert.equal(one.gateway.gauges().budgetsShared, 0);
    await redis.restart();
    await eventually(shared);
    assert.deepEqual([said('peer away'), said('peer is back')], [1, 1]);
    assert.equal(one.gateway.gauges().budgetsShared, 1);
  });

  it('never grant more than a bucket holds and gains, whatever gateway is asked', async () => {
    await using redis = await startRedis();
    await using clients = new AsyncDisposableStack();
    const logger = createLogger('test', 'silent');
    const gateways = Array.from({ length: 3 }, () => {
      const client = clients.adopt(connectRedis(redis.url), (each) => each.disconnect());
      return clients.use(new SharedBuckets(pointsInRedis(client), logger));
    });
    await eventually(() => {
      for (const gateway of gateways) assert.equal(gateway.state().gateways, 3);
    });
    const seed = randomUUID();
    const random = randomOf(seed);
    const clock = testClock();
    const began = clock.now().getTime();
    for (const [index, capacity] of [5, 60, 600].entries()) {
      const msPerPoint = 60_000 / capacity;
      const budget = { name: `random${index}`, of: 'points', rate: { capacity, msPerPoint } };
      const startedAt = clock.now().getTime() - began;
      let granted = 0;
      for (let round = 0; round < 150; round += 1) {
        clock.advance(random.below(Math.ceil(2 * msPerPoint)));
        const nowMs = clock.now().getTime();
        const asked = Array.from({ length: 1 + random.below(5) }, async () => {
          const charge = { budget, who: 'a', points: 1 + random.below(4) };
          const gateway = random.pick(gateways);
          const { shortage } = await gateway.take([charge], nowMs);
          if (shortage) return;
          const back = random.below(charge.points);
          gateway.giveBack([{ ...charge, points: back }], nowMs);
          granted += charge.points - back;
        });
        await Promise.all(asked);
        const most = capacity + (nowMs - began - startedAt) / msPerPoint;
        assert.ok(granted <= most + 1e-6, `${granted} of ${most} points were granted, seed ${seed}`);
      }
      assert.ok(granted > capacity, `only ${granted} points were granted, seed ${seed}`);
    }
  });
});
