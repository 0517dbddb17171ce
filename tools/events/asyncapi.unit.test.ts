import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { asyncApi, dataSchemaOf, queueName } from '@shop/shared/contracts';
import { envelope } from '@shop/shared/testing';
import { Ajv, type AnySchemaObject, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { gatherEvents, publishedEvents } from './gather.ts';

const require = createRequire(import.meta.url);
const official = require('@asyncapi/specs/schemas/3.0.0-without-$id.json') as AnySchemaObject;
const root = join(import.meta.dirname, '../..');
const supergraph = readFileSync(join(root, 'gateway/supergraph/supergraph.graphql'), 'utf8');
const events = publishedEvents(await gatherEvents(root, supergraph));
const document = asyncApi(events) as Record<'channels' | 'operations' | 'components', Record<string, any>>;

// Formats would need another package, and nothing here depends on them.
const options: Options = { strict: false, allErrors: true, validateFormats: false };
const validateOfficially = new Ajv(options).compile(official);

const cancelled = envelope(
  'order.cancelled.v1',
  { orderId: 'ord_1', customerId: 'usr_1', number: 'A-1', version: 2, reason: 'STAFF' },
  { source: '/shop/orders' },
);

describe('the AsyncAPI document', () => {
  it('is valid by the schema of AsyncAPI 3.0, which rejects an invalid one', () => {
    assert.deepEqual(problemsOf(validateOfficially, document), []);

    const broken = structuredClone(document);
    broken.channels['order.placed.v1'].bindings.amqp.is = 'pigeon';
    assert.notDeepEqual(problemsOf(validateOfficially, broken), []);
  });

  it('refers only to what it contains', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      ([, path]) => path,
    );

    assert.ok(references.length > 0);
    for (const path of references) {
      const target = path?.split('/').reduce<any>((part, key) => part?.[key], document);
      assert.ok(target, path);
    }
  });

  it('lists every publisher and consumer, and no other', () => {
    const expected = Object.entries(events).flatMap(([type, { publisher, consumers }]) => [
      [`${publisher}.sends.${type}`, type],
      ...consumers.map((service) => [`${service}.receives.${type}`, queueName(service, type)]),
    ]);

    const found = Object.entries(document.operations).map(([name, { channel }]) => [
      name,
      channel.$ref.replace('#/channels/', ''),
    ]);

    assert.deepEqual(found.toSorted(), expected.toSorted());
  });

  it('matches the messages that are sent', () => {
    const $ref = '#/components/messages/order.cancelled.v1/payload';
    const validate = new Ajv(options).compile({ $ref, components: document.components });

    assert.deepEqual(problemsOf(validate, cancelled), []);
    for (const wrong of [{ type: 'order.placed.v1' }, { dataschema: '/else' }, { id: '' }, { data: {} }]) {
      assert.notDeepEqual(problemsOf(validate, { ...cancelled, ...wrong }), [], JSON.stringify(wrong));
    }
  });
});

describe('the JSON Schema of an event', () => {
  for (const [type, event] of Object.entries(events)) {
    it(`has the draft 2020-12 and the URL of the envelopes' dataschema for ${type}`, () => {
      const schema = dataSchemaOf(type, event);

      assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
      assert.equal(schema.$id, `https://shop.example/events/${type}.schema.json`);
      new Ajv2020(options).compile(schema);
    });
  }

  it('accepts the data of the event and additional fields, but no missing field', () => {
    const { data, dataschema } = cancelled;
    const contract = events['order.cancelled.v1'];
    assert.ok(contract);
    const schema = dataSchemaOf('order.cancelled.v1', contract);
    const validate = new Ajv2020(options).compile(schema);

    assert.equal(dataschema, schema.$id);
    assert.deepEqual(problemsOf(validate, { ...data, channel: 'app' }), []);
    assert.notDeepEqual(problemsOf(validate, { ...data, customerId: undefined }), []);
  });
});

const problemsOf = (validate: ValidateFunction, value: unknown): unknown =>
  validate(value) ? [] : validate.errors;
