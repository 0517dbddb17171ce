import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { WebSocket } from 'ws';
import { arrived, startLiveFixture, statusesIn } from '../../testing/live-fixture.ts';
import { openRawSocket } from '../../testing/clients/raw-socket.ts';
import { connectSocket } from '../../testing/clients/socket-client.ts';
import { startTestStack } from '../../testing/gateway-stack.ts';

const follow =
  'subscription($after: String) { orderUpdated(orderId: "ord_1", after: $after) { cursor status } }';

describe('a socket', () => {
  it('answers queries and mutations', async () => {
    await using fixture = await startLiveFixture();

    const renamed = fixture.socket.follow(
      'mutation Rename($name: String!) { rename(name: $name) { name } }',
      {
        name: 'Ada L.',
      },
    );
    await eventually(() => assert.equal(renamed.completed, true));
    const asked = fixture.socket.follow('{ me { id name } broken }');
    await eventually(() => assert.equal(asked.completed, true));

    assert.deepEqual(renamed.results, [{ data: { rename: { name: 'Ada L.' } } }]);
    const [answer] = asked.results;
    assert.deepEqual(answer?.data, { me: { id: 'usr_ada', name: 'Ada L.' }, broken: null });
    assert.equal(answer?.errors?.[0]?.extensions.code, 'INTERNAL');
    assert.match(String(answer?.errors?.[0]?.extensions.traceId), /^[0-9a-f]{32}$/);
  });

  it('keeps all digits of a number that names an entity', async () => {
    await using fixture = await startLiveFixture();
    const id = '12345678901234567891';
    fixture.shop.move(id, 'PLACED');
    const json = JSON as unknown as { rawJSON(text: string): unknown };

    const asked = fixture.socket.follow('query ($id: ID!) { order(id: $id) { id } }', {
      id: json.rawJSON(id),
    });
    await eventually(() => assert.equal(asked.completed, true));

    assert.deepEqual(asked.results, [{ data: { order: { id } } }]);
  });

  it('is closed when its token expires by the clock; with a fresh one the client reconnects', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    using socket = connectSocket(
      fixture.gateway.url,
      () => fixture.issuer.token('usr_ada', { lifetimeSeconds: 60 }),
      3,
    );
    const following = socket.follow(follow);
    await arrived(following, 1);

    fixture.clock.advance(60_000);
    await arrived(following, 2);
    await fixture.change('ord_1', 'SHIPPED');
    await arrived(following, 3);

    assert.deepEqual(socket.closes, [4403]);
    assert.deepEqual(statusesIn(following), ['PLACED', 'PLACED', 'SHIPPED']);
  });

  it('is refused with 4403 for a wrong token, and with 1013 while tokens cannot be verified', async () => {
    await using stack = await startTestStack();
    await using blind = await startTestStack({ JWKS_URL: 'http://127.0.0.1:1/jwks.json' });
    using wrong = connectSocket(stack.gateway.url, 'abc');
    using unchecked = connectSocket(blind.gateway.url, await blind.issuer.token('usr_ada'));

    wrong.follow('{ __typename }');
    unchecked.follow('{ __typename }');

    await eventually(() => assert.deepEqual([wrong.closes, unchecked.closes], [[4403], [1013]]));
  });

  it('accepts only graphql-transport-ws, only at /graphql, with messages of at most 64 KB', async () => {
    await using stack = await startTestStack();
    const url = stack.gateway.url.replace('http', 'ws');
    const closeOf = async (socket: WebSocket) => (await once(socket, 'close'))[0] as number;

    const other = new WebSocket(`${url}/graphql`);
    const elsewhere = new WebSocket(`${url}/live`, 'graphql-transport-ws');
    const [error] = (await once(elsewhere, 'error')) as [Error];
    const large = new WebSocket(`${url}/graphql`, 'graphql-transport-ws');
    large.once('open', () => large.send('x'.repeat(65 * 1024)));
    const garbage = new WebSocket(`${url}/graphql`, 'graphql-transport-ws');
    garbage.once('open', () => garbage.send('{"type":'));

    assert.match(error.message, /404/);
    assert.deepEqual(await Promise.all([other, large, garbage].map(closeOf)), [4406, 1009, 4400]);
    assert.deepEqual(
      stack.log.filter(({ level }) => level === 'error'),
      [],
    );
  });

  it('survives an upgrade that is aborted at once', async () => {
    await using stack = await startTestStack();
    for (const path of ['/graphql', '/nothing']) {
      const connection = connect(stack.gateway.port, '127.0.0.1');
      connection.write(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      );
      connection.resetAndDestroy();
      await once(connection, 'close');
    }

    assert.equal((await stack.ask<any>('{ __typename }')).status, 200);
  });

  it('is closed with 1013 when its client requests much and reads nothing', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'x'.repeat(300_000));
    using socket = await openRawSocket(fixture.gateway.url);
    await socket.init(await fixture.issuer.token('usr_ada'));

    socket.pause();
    const payload = { query: '{ order(id: "ord_1") { status } }' };
    for (let id = 0; id < 60; id += 1) socket.say({ id: String(id), type: 'subscribe', payload });
    const closed = () =>
      fixture.log.filter(({ msg }) => msg === 'socket closed, its client reads too slowly');
    await eventually(() => assert.equal(closed().length, 1));
    socket.resume();

    assert.ok(Number(closed()[0]?.unsentBytes) > 1024 * 1024);
    assert.equal(await socket.closed, 1013);
  });
});

describe('a gateway that stops', () => {
  it('closes sockets for a reconnect, after it has answered the operations in flight', async () => {
    await using fixture = await startLiveFixture();
    fixture.shop.move('ord_1', 'PLACED');
    const following = fixture.socket.follow(follow);
    await arrived(following, 1);
    fixture.subgraphs.users.mode = 'slow';
    const mutation = fixture.socket.follow('mutation { rename(name: "Eve") { name } }');
    const query = fixture.ask<any>('{ me { id } }');
    await eventually(() => assert.equal(fixture.subgraphs.users.asked.length, 2));

    const stopped = fixture.gateway[Symbol.asyncDispose]();
    await fixture.subgraphs.users.down();
    await stopped;

    assert.equal(mutation.completed, true);
    assert.equal(mutation.results[0]?.errors?.[0]?.extensions.code, 'SUBGRAPH_UNAVAILABLE');
    assert.equal((await query).body.errors[0].extensions.code, 'SUBGRAPH_UNAVAILABLE');
    await eventually(() => assert.deepEqual(fixture.socket.closes, [1012]));
    await assert.rejects(fixture.ask<any>('{ __typename }'), /fetch failed/);
  });
});
