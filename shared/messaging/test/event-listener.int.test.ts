import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connectBroker } from '@shop/shared/messaging';
import { envelope, eventually, testDependencies } from '@shop/shared/testing';
import { brokers, send } from '../testing/brokers.ts';
import { topology } from '../testing/contracts.ts';

const [cancelled, placed] = ['order.cancelled.v1', 'order.placed.v1'] as const;

for (const { name, start } of brokers) {
  describe(`a listener to events of ${name}`, () => {
    it('receives the types that it follows, also after they change and after a new connection', async () => {
      await using server = await start();
      const { logger } = testDependencies();
      await using broker = await connectBroker({ url: server.url, name: 'test', topology, logger });
      const received: string[] = [];
      let attached = 0;
      await using listener = broker.listen({
        onEvent: (text) => void received.push((JSON.parse(text) as { type: string }).type),
        attached: () => void (attached += 1),
      });
      const untilAttached = (times: number) => eventually(() => assert.equal(attached, times));
      const untilReceived = async (...types: string[]) => {
        await send(server.url, envelope(cancelled, {}), envelope(placed, {}));
        await eventually(() => assert.deepEqual(received, types));
      };
      await untilAttached(1);

      listener.follow([cancelled]);
      await untilAttached(2);
      await untilReceived(cancelled);

      listener.follow([placed]);
      await untilAttached(3);
      await untilReceived(cancelled, placed);

      await server.wire.cut();
      await server.wire.restore();
      await untilAttached(4);
      await untilReceived(cancelled, placed, placed);
    });
  });
}
