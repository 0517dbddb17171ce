import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bindingKey, deadQueueName, exchange, queueName } from '@shop/shared/contracts';
import { declareTopology, notIdempotent } from '@shop/shared/messaging';
import { envelope, eventually } from '@shop/shared/testing';
import { brokers, openChannel } from '../testing/brokers.ts';
import { topology } from '../testing/contracts.ts';
import { openStore, startService } from '../testing/services.ts';
import { increment } from '../testing/tally.ts';

const everyQueue = topology.flatMap(({ service, type }) => [
  queueName(service, type),
  deadQueueName(service),
]);

for (const { name, start } of brokers) {
  describe(`the topology on ${name}`, () => {
    it('declaring the topology again changes nothing', async () => {
      await using broker = await start();
      await using channel = await openChannel(broker.url);

      await declareTopology(topology)(channel);

      for (const queue of everyQueue) assert.equal((await channel.checkQueue(queue)).messageCount, 0);
    });

    it('the broker keeps events for services that have never been started', async () => {
      await using broker = await start();
      await using store = await openStore('orders');
      await using _orders = await startService(store, broker.url);

      await store.work.update(notIdempotent('count'), store.tallies, 'ord_1', increment('ord_1'));

      await using channel = await openChannel(broker.url);
      for (const service of ['products', 'payments', 'notifications'] as const) {
        const queue = queueName(service, 'order.cancelled.v1');
        await eventually(async () => assert.equal((await channel.checkQueue(queue)).messageCount, 1, queue));
      }
    });

    it('a queue that is deleted while it is consumed is declared again', async () => {
      await using broker = await start();
      await using store = await openStore('payments');
      await using _payments = await startService(store, broker.url);
      await using channel = await openChannel(broker.url);
      const queue = queueName('payments', 'order.cancelled.v1');
      await eventually(async () => assert.equal((await channel.checkQueue(queue)).consumerCount, 1));

      await channel.deleteQueue(queue);

      await eventually(async () => {
        await using looking = await openChannel(broker.url);
        assert.equal((await looking.checkQueue(queue)).consumerCount, 1);
      });
    });

    it('a queue is bound to only one version of a type', async () => {
      await using broker = await start();
      await using channel = await openChannel(broker.url);
      const queue = queueName('payments', 'order.cancelled.v1');

      channel.publish(exchange, 'order.cancelled.v2.ord_1', Buffer.from('{}'));
      channel.publish(exchange, 'order.cancelled.v1.ord_1', Buffer.from('{}'));

      await eventually(async () => assert.equal((await channel.checkQueue(queue)).messageCount, 1));
      assert.equal(bindingKey('order.cancelled.v1'), 'order.cancelled.v1.#');
    });

    it('a message that fits no schema is parked at once, with the path and the expected type', async () => {
      await using broker = await start();
      await using store = await openStore('payments');
      await using channel = await openChannel(broker.url);
      await using _payments = await startService(store, broker.url, {
        handlers: { 'order.cancelled.v1': () => assert.fail('it was handled') },
      });
      const data = {
        orderId: 'ord_1',
        customerId: 'usr_1',
        number: 'A-1',
        version: 0,
        reason: 'STAFF',
      } as const;
      const misfit = envelope('order.cancelled.v1', data);

      channel.publish(exchange, 'order.cancelled.v1.ord_1', Buffer.from(JSON.stringify(misfit)), {
        messageId: misfit.id,
      });

      await eventually(async () => {
        const [row, ...more] = await store.rows('tasks');
        assert.deepEqual(more, []);
        assert.equal(row?.state, 'parked');
        assert.equal(row?.attempt, 1);
        assert.equal(
          row?.lastError,
          'The data of order.cancelled.v1 does not fit its schema: version: Too small: expected number to be >0',
        );
      });
    });
  });
}
