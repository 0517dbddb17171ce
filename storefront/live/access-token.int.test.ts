import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { startFeedServer } from './test/feed-server.ts';
import { follow, untilReceived } from './test/followed.ts';

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
    using received = follow(server, {}, { accessToken });
    await untilReceived(received, [1]);

    server.require('Bearer second');
    await eventually(() => assert.equal(server.subscribed.length, 2));
    server.happen();
    await untilReceived(received, [1, 2]);
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
    using received = follow(server, {}, { accessToken: () => token });
    await untilReceived(received, [1]);

    token = 'second';
    await received.client.renew();

    await eventually(() => assert.deepEqual(server.pings, [{ authorization: 'Bearer second' }]));
    server.happen();
    await untilReceived(received, [1, 2]);
    assert.equal(server.connected.length, 1);
  });

  it('that cannot be obtained ends the subscription', async () => {
    await using server = await startFeedServer();
    const signedOut = new Error('Signed out');

    using received = follow(server, {}, { accessToken: () => Promise.reject(signedOut) });

    await eventually(() => assert.deepEqual(received.ends, [signedOut]));
    assert.deepEqual(server.connected, []);
  });
});
