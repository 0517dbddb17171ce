import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exchange } from '@shop/shared/contracts';
import { connectBroker } from '@shop/shared/messaging';
import { createLogger } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { topology } from '../testing/contracts.ts';
import { AmqpServer } from 'amqp-emulator';
import { oddBrokers, passOn, passOnUntil, startOddBroker } from '../testing/odd-brokers.ts';

const stepWithinMs = 300;

/** A service's broker connection with one consumer, and the warnings that it logs. */
async function connectLogged(url: string) {
  const away: Record<string, unknown>[] = [];
  const logger = createLogger('test', 'warn', {
    write: (text) => {
      const line = JSON.parse(text) as Record<string, unknown>;
      if (line.msg === 'broker away, trying again') away.push(line);
    },
  });
  const broker = await connectBroker({ url, name: 'test', topology, stepWithinMs, logger });
  const queue = 'payments.on-order-cancelled';
  broker.consume({ queue, prefetch: 1, orderBy: () => '', handle: async () => {}, drainWithinMs: 100 });
  return Object.assign(broker, { away });
}

async function startEmbedded() {
  const server = new AmqpServer();
  const { port } = await server.listen();
  return { port, [Symbol.asyncDispose]: () => server.close() };
}

const message = {
  id: 'evt_1',
  exchange,
  routingKey: 'order.placed.v1.ord_1',
  type: 'order.placed.v1',
  body: '{}',
  mandatory: false,
  traceparent: '',
  correlationId: '',
};

describe('a broker that stops answering on the way to a working connection', { concurrency: 6 }, () => {
  for (const { answer, method } of oddBrokers.silentBefore) {
    it(`a broker that never sends ${answer} is tried again, each time with a line in the log`, async () => {
      await using embedded = await startEmbedded();
      await using odd = await startOddBroker((client, count) =>
        count <= 2 ? passOnUntil(client, embedded.port, method) : passOn(client, embedded.port),
      );
      await using broker = await connectLogged(odd.url);

      await eventually(async () => assert.deepEqual(await broker.publish([message]), ['evt_1']), 30_000);

      assert.ok(broker.away.length >= 2, `${broker.away.length} lines`);
      for (const { reason, retryInMs, broker: host } of broker.away) {
        assert.match(String(reason), /did not|confirmed nothing/);
        assert.ok(Number(retryInMs) > 0);
        assert.equal(host, new URL(odd.url).host);
      }
      await eventually(() => assert.equal(odd.open(), 1, 'the replaced connections are closed'));
    });
  }
});

describe('a server that is no broker', { concurrency: 6 }, () => {
  for (const { what, hex } of oddBrokers.greetings) {
    it(`a server that greets with ${what} is tried again`, async () => {
      await using embedded = await startEmbedded();
      await using odd = await startOddBroker((client, count) => {
        if (count > 2) return passOn(client, embedded.port);
        client.resume().write(Buffer.from(hex, 'hex'));
      });
      await using broker = await connectLogged(odd.url);

      await eventually(() => assert.ok(broker.connected()), 10_000);

      assert.ok(broker.away.length >= 2);
      await eventually(() => assert.equal(odd.open(), 1));
    });
  }

  it('a connection attempt times out although the server keeps sending single bytes', async () => {
    await using odd = await startOddBroker((client) => {
      client.resume();
      const sendOne = () => client.write(Buffer.from([1]), (error) => error ?? setImmediate(sendOne));
      sendOne();
    });
    await using broker = await connectLogged(odd.url);

    await eventually(() => assert.ok(broker.away.length >= 2));
  });

  it('a service stops while a broker does not answer', async () => {
    await using odd = await startOddBroker((client) => void client.resume());
    const broker = await connectLogged(odd.url);
    await eventually(() => assert.equal(odd.connections(), 1));

    await broker[Symbol.asyncDispose]();

    await eventually(() => assert.equal(odd.open(), 0));
  });
});

it('a broker that does not answer after a restart is tried again', async () => {
  await using embedded = await startEmbedded();
  let first = () => {};
  await using odd = await startOddBroker((client, count) => {
    if (count === 1) first = () => client.destroy();
    if (count !== 2) passOn(client, embedded.port);
  });
  await using broker = await connectLogged(odd.url);
  await eventually(() => assert.ok(broker.connected()));

  first();

  await eventually(() => assert.equal(odd.connections(), 3));
  await eventually(() => assert.ok(broker.connected()));
  assert.match(String(broker.away[1]?.reason), /did not open a connection within/);
});

it('the pauses between connection attempts grow', async () => {
  await using odd = await startOddBroker((client) => client.destroy());
  await using broker = await connectLogged(odd.url);

  await eventually(() => assert.ok(broker.away.length >= 5), 10_000);

  const pauses = broker.away.map(({ retryInMs }) => Number(retryInMs));
  assert.ok((pauses[4] ?? 0) > 4 * (pauses[0] ?? 0), pauses.join(', '));
});
