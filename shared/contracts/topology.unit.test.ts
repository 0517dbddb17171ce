import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bindingKey, consumptionsIn, queueName, routingKey } from '@shop/shared/contracts';

describe('the topology', () => {
  it('names queues after service and event, later versions with their number', () => {
    assert.equal(queueName('orders', 'payment.captured.v1'), 'orders.on-payment-captured');
    assert.equal(queueName('orders', 'payment.captured.v2'), 'orders.on-payment-captured-v2');
  });

  it('routes by type, version and subject, and binds by type and version', () => {
    assert.equal(routingKey('order.placed.v1', 'ord_1'), 'order.placed.v1.ord_1');
    assert.equal(bindingKey('order.placed.v1'), 'order.placed.v1.#');
  });

  it('has a queue for each service that consumes an event', () => {
    const map = {
      'order.placed.v1': { publisher: 'orders', consumers: ['products', 'reviews'] },
      'stock.low.v1': { publisher: 'products', consumers: [] },
    };
    assert.deepEqual(consumptionsIn(map), [
      { service: 'products', type: 'order.placed.v1' },
      { service: 'reviews', type: 'order.placed.v1' },
    ]);
  });
});
