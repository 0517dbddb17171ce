import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  bindingKey,
  consumers,
  deadQueueName,
  events,
  eventTypes,
  hasConsumer,
  parseEnvelope,
  publishedBy,
  queueName,
  routingKey,
  services,
} from '@shop/shared/contracts';
import { envelope } from '@shop/shared/testing';
import type { z } from 'zod';

const cancelled = envelope('order.cancelled.v1', {
  orderId: 'ord_1',
  customerId: 'usr_1',
  number: 'A-1',
  version: 2,
  reason: 'CUSTOMER',
});

describe('the topology', () => {
  it('has a publisher for every event that is followed, and it is another service', () => {
    for (const service of services) {
      for (const type of consumers[service])
        assert.notEqual(events[type].publisher, service, `${service}: ${type}`);
    }
  });

  it('gives each consumer a queue of its own', () => {
    const queues = services.flatMap((service) => [
      deadQueueName(service),
      ...consumers[service].map((type) => queueName(service, type)),
    ]);
    assert.equal(new Set(queues).size, queues.length);
  });

  it('names queues after service and event, later versions with their number', () => {
    assert.equal(queueName('orders', 'payment.captured.v1'), 'orders.on-payment-captured');
    assert.equal(
      queueName('orders', 'payment.captured.v2' as 'payment.captured.v1'),
      'orders.on-payment-captured-v2',
    );
  });

  it('routes by type, version and subject, and binds by type and version', () => {
    assert.equal(routingKey('order.placed.v1', 'ord_1'), 'order.placed.v1.ord_1');
    assert.equal(bindingKey('order.placed.v1'), 'order.placed.v1.#');
  });

  it('knows who publishes and what nobody follows', () => {
    assert.deepEqual(publishedBy('users'), ['user.registered.v1']);
    assert.equal(services.flatMap(publishedBy).length, eventTypes.length);
    assert.equal(hasConsumer('order.placed.v1'), true);
    assert.equal(hasConsumer('stock.low.v1'), false);
    assert.equal(hasConsumer('order.placed.v9'), false);
  });
});

describe('every event', () => {
  for (const type of eventTypes) {
    it(`${type} has a version and, unless it is about the catalogue, says whose it is`, () => {
      assert.match(type, /^[a-z]+\.[a-z]+\.v\d+$/);
      const { shape } = events[type].data as z.ZodObject;
      if (!type.startsWith('product.') && type !== 'stock.low.v1') assert.ok('customerId' in shape);
    });
  }
});

describe('an envelope', () => {
  it('is read back as it was written', () => {
    assert.deepEqual(parseEnvelope(JSON.stringify(cancelled)), cancelled);
  });

  it('may carry fields that this version does not know', () => {
    const later = { ...cancelled, tenant: 'x', data: { ...cancelled.data, channel: 'app' } };

    const { data } = parseEnvelope(JSON.stringify(later));

    assert.equal('orderId' in data && data.orderId, 'ord_1');
  });

  for (const [field, wrong] of Object.entries({
    specversion: '0.3',
    id: '',
    source: undefined,
    subject: undefined,
    time: 'yesterday',
    correlationid: 7,
  })) {
    it(`is refused by the name of the field when ${field} is ${JSON.stringify(wrong)}`, () => {
      const text = JSON.stringify({ ...cancelled, [field]: wrong });
      assert.throws(
        () => parseEnvelope(text),
        new RegExp(`^Error: The envelope does not fit its schema: ${field}: `),
      );
    });
  }

  it('is refused when its data lacks a field, has a wrong one, or is of an unknown type', () => {
    const withData = (data: object) => JSON.stringify({ ...cancelled, data: { ...cancelled.data, ...data } });

    assert.throws(
      () => parseEnvelope(withData({ customerId: undefined })),
      /data of order.cancelled.v1 .*customerId/,
    );
    assert.throws(() => parseEnvelope(withData({ reason: 'BORED' })), /data of order.cancelled.v1 .*reason/);
    assert.throws(
      () => parseEnvelope(JSON.stringify({ ...cancelled, type: 'order.eaten.v1' })),
      /no event type order.eaten.v1/,
    );
    assert.throws(() => parseEnvelope('{'), SyntaxError);
  });
});
