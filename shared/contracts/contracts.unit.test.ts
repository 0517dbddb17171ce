import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  bindingKey,
  consumers,
  dataSchemaOf,
  deadQueueName,
  events,
  eventTypes,
  hasConsumer,
  isEventType,
  publishedBy,
  queueName,
  routingKey,
  services,
  versionOf,
  type EventEntry,
} from '@shop/shared/contracts';
import type { z } from 'zod';

type JsonSchema = { description?: string; properties?: Record<string, JsonSchema>; items?: JsonSchema };

describe('the topology', () => {
  it('has, for every consumed event, a publisher that is another service', () => {
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

  it('knows the publisher of each event and the events without a consumer', () => {
    assert.deepEqual(publishedBy('users'), [
      'user.registered.v1',
      'user.roles-changed.v1',
      'session.ended.v1',
    ]);
    assert.equal(services.flatMap(publishedBy).length, eventTypes.length);
    assert.equal(hasConsumer('order.placed.v1'), true);
    assert.equal(hasConsumer('stock.low.v1'), false);
    assert.equal(hasConsumer('order.placed.v9'), false);
  });
});

describe('every event', () => {
  for (const type of eventTypes) {
    it(`${type} has a version and, unless it is about the catalogue or a session, a customer id`, () => {
      assert.match(type, /^[a-z]+\.[a-z]+(-[a-z]+)*\.v\d+$/);
      const { shape } = events[type].data as z.ZodObject;
      const ownerless = /^product\.|^stock\.(changed|low)\.|^session\./;
      if (!ownerless.test(type)) assert.ok('customerId' in shape);
    });

    it(`${type} has a description, and so has each of its fields`, () => {
      assert.match(events[type].summary, /^[A-Z].+\.$/);
      assert.deepEqual(undescribed(dataSchemaOf(type)), []);
    });

    it(`${type}, where it is an old version, becomes a later one of the same name`, () => {
      const { upcast }: EventEntry = events[type];
      if (!upcast) return;
      assert.ok(isEventType(upcast.to));
      assert.equal(versionOf(upcast.to).name, versionOf(type).name);
      assert.ok(Number(versionOf(upcast.to).version) > Number(versionOf(type).version));
    });
  }
});

/** The fields of a schema, at any depth, without a description. */
function undescribed({ properties = {}, items }: JsonSchema): string[] {
  const own = Object.entries(properties).flatMap(([name, schema]) => [
    ...(schema.description ? [] : [name]),
    ...undescribed(schema).map((each) => `${name}.${each}`),
  ]);
  return items ? [...own, ...undescribed(items)] : own;
}
