import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { openRawSocket, type RawSocket } from '../../testing/clients/raw-socket.ts';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

type Row = {
  /** The payload of `connection_init`; TOKEN stands for Ada's access token. */
  init?: object;
  /** The Authorization header of the request that opens the socket. */
  upgrade?: string;
  /** The viewer of operations, or the reason with which the socket is closed by 4403. */
  viewer?: string | null;
  reason?: string;
  /** The outcome of the same payload in a ping on Ada's socket. */
  ping?: 'renewed' | 'not renewed' | 'closed' | 'plain';
};

const rows = JSON.parse(
  readFileSync(new URL('../corpora/socket-tokens.json', import.meta.url), 'utf8'),
) as readonly Row[];

describe('the access token of a socket', () => {
  let stack: TestStack;
  let token: string;
  before(async () => {
    stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '1000', SOCKETS_PER_USER: '1000' });
    token = await stack.issuer.token('usr_ada');
  });
  after(() => stack[Symbol.asyncDispose]());

  const withToken = (value: unknown): any => JSON.parse(JSON.stringify(value).replaceAll('TOKEN', token));
  const last = ({ received }: RawSocket): any => received.at(-1);

  for (const { init, upgrade, viewer, reason, ping } of rows) {
    const given = JSON.stringify({ ...(init && { init }), ...(upgrade && { upgrade }) });

    it(`is ${reason ? 'refused' : viewer ? 'taken' : 'missing'} in ${given}`, async () => {
      const headers: Record<string, string> = upgrade ? { authorization: withToken(upgrade) } : {};
      using socket = await openRawSocket(stack.gateway.url, headers);

      socket.say({ type: 'connection_init', ...(init && { payload: withToken(init) }) });

      if (reason !== undefined) {
        assert.deepEqual([await socket.closed, socket.reason()], [4403, reason]);
        return;
      }
      await eventually(() => assert.equal(last(socket)?.type, 'connection_ack'));
      socket.say({ type: 'subscribe', id: '1', payload: { query: '{ me { id } }' } });
      await eventually(() => assert.equal(last(socket)?.type, 'complete'));
      assert.deepEqual((socket.received.at(-2)?.payload as any).data.me, viewer ? { id: viewer } : null);
    });

    if (!ping) continue;
    it(`in a ping is answered as ${ping}: ${given}`, async () => {
      using socket = await openRawSocket(stack.gateway.url);
      await socket.init(token);

      socket.say({ type: 'ping', payload: withToken(init) });

      if (ping === 'closed') assert.deepEqual([await socket.closed, socket.reason()], [4403, reason]);
      else await eventually(() => assert.equal(last(socket)?.type, 'pong'));
      const { payload } = last(socket);
      if (ping === 'renewed') assert.deepEqual(payload, { renewed: true });
      if (ping === 'plain') assert.equal(payload, undefined);
      if (ping === 'not renewed')
        assert.deepEqual(payload, {
          renewed: false,
          reason: reason ?? 'There is no access token to renew with',
        });
    });
  }

  it('is not renewed before the socket is acknowledged, by another user, or for an anonymous viewer', async () => {
    using early = await openRawSocket(stack.gateway.url);
    using anonymous = await openRawSocket(stack.gateway.url);
    using bob = await openRawSocket(stack.gateway.url);
    await anonymous.init();
    await bob.init(await stack.issuer.token('usr_bob'));

    for (const socket of [early, anonymous, bob])
      socket.say({ type: 'ping', payload: { authorization: `Bearer ${token}` } });

    await eventually(() =>
      assert.deepEqual(last(early)?.payload, {
        renewed: false,
        reason: 'The socket has not been acknowledged',
      }),
    );
    assert.deepEqual([await anonymous.closed, await bob.closed], [4403, 4403]);
    assert.equal(bob.reason(), 'The access token is not of the user who opened the socket');
  });
});
