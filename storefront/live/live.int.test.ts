import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import type { FormattedExecutionResult } from 'graphql-ws';
import type { LiveUpdate } from './index.ts';
import { startFeedServer } from './test/feed-server.ts';
import { clientOf, follow, query, untilReceived } from './test/followed.ts';

describe('a live subscription', () => {
  it('begins with the current state', async () => {
    await using server = await startFeedServer();
    server.happen();
    server.happen();

    using received = follow(server);

    await untilReceived(received, [2]);
    assert.equal(server.subscribed[0]?.variables?.after, undefined);
  });

  for (const code of [undefined, 1012, 1013]) {
    it(`resumes after its last update when the socket is closed with ${code ?? 'no code'}`, async () => {
      await using server = await startFeedServer();
      server.happen();
      using received = follow(server);
      await untilReceived(received, [1]);

      for (const version of [2, 3]) {
        server.cut(code);
        await eventually(() => assert.equal(server.subscribed.length, version));
        server.happen();
        await untilReceived(received, [1, 2, 3].slice(0, version));
      }

      assert.deepEqual(
        server.subscribed.map(({ variables }) => variables?.after),
        [undefined, '1:1', '1:2'],
      );
    });
  }

  it('misses no update while no gateway can be reached', async () => {
    await using server = await startFeedServer();
    server.happen();
    using received = follow(server);
    await untilReceived(received, [1]);

    {
      let attempts = 0;
      received.client.on('connecting', () => (attempts += 1));
      await using _ = await server.leave();
      server.happen();
      server.happen();
      // More than the five attempts after which graphql-ws gives up by default.
      await eventually(() => assert.ok(attempts > 7));
    }

    await untilReceived(received, [1, 2, 3]);
    assert.deepEqual(received.ends, []);
  });

  it('resumes when the connection has become silent', async () => {
    await using server = await startFeedServer();
    server.happen();
    using received = follow(server, {}, { keepAlive: 30 });
    await untilReceived(received, [1]);
    await eventually(() => assert.ok(server.pings.length > 3));
    assert.equal(server.connected.length, 1);

    server.fallSilent();
    await eventually(() => assert.equal(server.connected.length, 2));
    server.happen();

    await untilReceived(received, [1, 2]);
  });

  it('resumes after the saved cursor when its program restarts', async () => {
    await using server = await startFeedServer();
    server.happen();
    let kept: string | undefined;
    const keeping = { load: () => kept, save: (cursor: string) => void (kept = cursor) };
    {
      using before = follow(server, keeping);
      await untilReceived(before, [1]);
    }
    server.happen();
    server.happen();

    using after = follow(server, keeping);

    await untilReceived(after, [2, 3]);
    assert.equal(kept, '1:3');
  });

  it('reports a gap', async () => {
    await using server = await startFeedServer();
    server.happen();
    using received = follow(server);
    await untilReceived(received, [1]);

    server.happen({ gap: true });

    await untilReceived(received, [1, 2]);
    assert.deepEqual(received.gaps, [1]);
  });

  for (const [when, kept] of [
    ['kept', '0:7'],
    ['received', undefined],
  ] as const) {
    it(`begins with the current state when the cursor ${when} before has become unknown`, async () => {
      await using server = await startFeedServer();
      server.happen();
      using received = follow(server, { load: () => kept });
      await untilReceived(received, [1]);
      const gaps = [...received.gaps];

      server.beginAnew();
      server.happen();
      server.cut();

      await untilReceived(received, [1, 2]);
      assert.deepEqual(gaps, kept ? [0] : []);
      assert.deepEqual(received.gaps, [...gaps, 1]);
      assert.deepEqual(received.ends, []);
    });
  }

  it('receives nothing after it is ended', async () => {
    await using server = await startFeedServer();
    server.happen();
    const received = follow(server);
    await untilReceived(received, [1]);

    received.stop();

    await received.closed;
    assert.deepEqual(received.ends, []);
  });

  it('ends with the errors of a subscription that is refused', async () => {
    await using server = await startFeedServer();

    using received = follow(server, {
      query: 'subscription($after: String) { other(after: $after) { cursor } }',
      load: () => '1:1',
    });

    await received.closed;
    assert.match(JSON.stringify(received.ends), /Cannot query field/);
    assert.deepEqual(received.gaps, []);
  });

  it('is refused without the variable $after, and fails without a cursor', async () => {
    await using server = await startFeedServer();
    server.happen();

    assert.throws(
      () => follow(server, { query: 'subscription { ticked { cursor } }' }),
      /needs the variable \$after/,
    );
    using received = follow(server, { query: query.replace('cursor version gap', 'version') });

    await received.closed;
    assert.match(String(received.ends), /select cursor/);
    assert.equal(received.ends.length, 1);
  });
});

describe('the client', () => {
  it('resumes subscriptions of other code, and keeps their other variables', async () => {
    await using server = await startFeedServer();
    server.happen();
    const client = clientOf(server);
    const updates = client.iterate<{ tick: LiveUpdate }>({
      query: query.replace('ticked(', 'tick: ticked('),
      variables: { other: 1 },
    });
    const next = async () => ((await updates.next()).value as FormattedExecutionResult).data;
    assert.deepEqual(await next(), { tick: { cursor: '1:1', version: 1, gap: false } });

    // An unreadable message is no reason to start from the beginning.
    server.happen({ broken: true });
    assert.equal(await next(), null);
    server.cut();
    await eventually(() => assert.equal(server.subscribed.length, 2));

    assert.deepEqual(server.subscribed[1]?.variables, { after: '1:1', other: 1 });
    await updates.return?.();
  });
});
