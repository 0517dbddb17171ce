import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import type { FormattedExecutionResult } from 'graphql-ws';
import {
  createLiveClient,
  followLive,
  type Following,
  type LiveClientOptions,
  type LiveUpdate,
} from './index.ts';
import { startFeedServer, type FeedServer } from './test/feed-server.ts';

const query = 'subscription Ticks($after: String) { ticked(after: $after) { cursor version gap } }';

const clientOf = ({ url }: FeedServer, options: Partial<LiveClientOptions> = {}) =>
  createLiveClient({ url, retryWait: () => Promise.resolve(), ...options });

/** Subscribes to the feed and records what it receives. */
function follow(
  server: FeedServer,
  following: Partial<Following> = {},
  options: Partial<LiveClientOptions> = {},
) {
  const client = clientOf(server, options);
  const heard = { versions: [] as unknown[], gaps: [] as number[], ends: [] as unknown[] };
  const closed = new Promise((resolve) => client.on('closed', resolve));
  const stop = followLive<LiveUpdate>(
    client,
    { query, ...following },
    {
      next: ({ version }) => void heard.versions.push(version),
      gap: () => void heard.gaps.push(heard.versions.length),
      error: (problem) => void heard.ends.push(problem),
      complete: () => void heard.ends.push('complete'),
    },
  );
  return { ...heard, client, closed, stop, [Symbol.dispose]: stop };
}

const untilHeard = ({ versions }: { versions: unknown[] }, wanted: unknown[]) =>
  eventually(() => assert.deepEqual(versions, wanted));

describe('a live subscription', () => {
  it('begins with the current state', async () => {
    await using server = await startFeedServer();
    server.happen();
    server.happen();

    using heard = follow(server);

    await untilHeard(heard, [2]);
    assert.equal(server.subscribed[0]?.variables?.after, undefined);
  });

  for (const code of [undefined, 1012, 1013]) {
    it(`resumes after its last update when the socket is closed with ${code ?? 'no code'}`, async () => {
      await using server = await startFeedServer();
      server.happen();
      using heard = follow(server);
      await untilHeard(heard, [1]);

      for (const version of [2, 3]) {
        server.cut(code);
        await eventually(() => assert.equal(server.subscribed.length, version));
        server.happen();
        await untilHeard(heard, [1, 2, 3].slice(0, version));
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
    using heard = follow(server);
    await untilHeard(heard, [1]);

    {
      let attempts = 0;
      heard.client.on('connecting', () => (attempts += 1));
      await using _ = await server.leave();
      server.happen();
      server.happen();
      // More than the five attempts after which graphql-ws gives up by default.
      await eventually(() => assert.ok(attempts > 7));
    }

    await untilHeard(heard, [1, 2, 3]);
    assert.deepEqual(heard.ends, []);
  });

  it('resumes when the connection has become silent', async () => {
    await using server = await startFeedServer();
    server.happen();
    using heard = follow(server, {}, { keepAlive: 30 });
    await untilHeard(heard, [1]);
    await eventually(() => assert.ok(server.pings.length > 3));
    assert.equal(server.connected.length, 1);

    server.fallSilent();
    await eventually(() => assert.equal(server.connected.length, 2));
    server.happen();

    await untilHeard(heard, [1, 2]);
  });

  it('resumes after the saved cursor when its program restarts', async () => {
    await using server = await startFeedServer();
    server.happen();
    let kept: string | undefined;
    const keeping = { load: () => kept, save: (cursor: string) => void (kept = cursor) };
    {
      using before = follow(server, keeping);
      await untilHeard(before, [1]);
    }
    server.happen();
    server.happen();

    using after = follow(server, keeping);

    await untilHeard(after, [2, 3]);
    assert.equal(kept, '1:3');
  });

  it('reports a gap', async () => {
    await using server = await startFeedServer();
    server.happen();
    using heard = follow(server);
    await untilHeard(heard, [1]);

    server.happen({ gap: true });

    await untilHeard(heard, [1, 2]);
    assert.deepEqual(heard.gaps, [1]);
  });

  for (const [when, kept] of [
    ['kept', '0:7'],
    ['heard', undefined],
  ] as const) {
    it(`begins with the current state when the cursor ${when} before has become unknown`, async () => {
      await using server = await startFeedServer();
      server.happen();
      using heard = follow(server, { load: () => kept });
      await untilHeard(heard, [1]);
      const gaps = [...heard.gaps];

      server.beginAnew();
      server.happen();
      server.cut();

      await untilHeard(heard, [1, 2]);
      assert.deepEqual(gaps, kept ? [0] : []);
      assert.deepEqual(heard.gaps, [...gaps, 1]);
      assert.deepEqual(heard.ends, []);
    });
  }

  it('receives nothing after it is ended', async () => {
    await using server = await startFeedServer();
    server.happen();
    const heard = follow(server);
    await untilHeard(heard, [1]);

    heard.stop();

    await heard.closed;
    assert.deepEqual(heard.ends, []);
  });

  it('ends with the errors of a subscription that is refused', async () => {
    await using server = await startFeedServer();

    using heard = follow(server, {
      query: 'subscription($after: String) { other(after: $after) { cursor } }',
      load: () => '1:1',
    });

    await heard.closed;
    assert.match(JSON.stringify(heard.ends), /Cannot query field/);
    assert.deepEqual(heard.gaps, []);
  });

  it('is refused without the variable $after, and fails without a cursor', async () => {
    await using server = await startFeedServer();
    server.happen();

    assert.throws(
      () => follow(server, { query: 'subscription { ticked { cursor } }' }),
      /needs the variable \$after/,
    );
    using heard = follow(server, { query: query.replace('cursor version gap', 'version') });

    await heard.closed;
    assert.match(String(heard.ends), /select cursor/);
    assert.equal(heard.ends.length, 1);
  });
});

describe('the access token', () => {
  it('is requested again when the last one has expired', async () => {
    await using server = await startFeedServer();
    server.happen();
    const asked: boolean[] = [];
    let token = 'first';
    const accessToken = ({ refused }: { refused: boolean }) => {
      asked.push(refused);
      if (refused) token = 'second';
      return token;
    };
    using heard = follow(server, {}, { accessToken });
    await untilHeard(heard, [1]);

    server.require('Bearer second');
    await eventually(() => assert.equal(server.subscribed.length, 2));
    server.happen();
    await untilHeard(heard, [1, 2]);
    server.cut();
    await eventually(() => assert.equal(server.subscribed.length, 3));

    assert.deepEqual(asked, [false, true, false]);
    assert.deepEqual(
      server.connected,
      ['first', 'second', 'second'].map((token) => ({ authorization: `Bearer ${token}` })),
    );
  });

  it('is renewed on the open socket', async () => {
    await using server = await startFeedServer();
    server.happen();
    let token = 'first';
    using heard = follow(server, {}, { accessToken: () => token });
    await untilHeard(heard, [1]);

    token = 'second';
    await heard.client.renew();

    await eventually(() => assert.deepEqual(server.pings, [{ authorization: 'Bearer second' }]));
    server.happen();
    await untilHeard(heard, [1, 2]);
    assert.equal(server.connected.length, 1);
  });

  it('that cannot be obtained ends the subscription', async () => {
    await using server = await startFeedServer();
    const signedOut = new Error('Signed out');

    using heard = follow(server, {}, { accessToken: () => Promise.reject(signedOut) });

    await eventually(() => assert.deepEqual(heard.ends, [signedOut]));
    assert.deepEqual(server.connected, []);
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
