import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { viewerSigner } from '@shop/shared/auth';
import { catalogue } from '@shop/shared/errors';
import { createLogger, withTrace } from '@shop/shared/runtime';
import { envelope, testClock } from '@shop/shared/testing';
import type { Channel, ConfirmChannel } from 'amqplib';
import { publishConfirmed } from '../../../shared/messaging/broker/publisher.ts';
import { declareTopology } from '../../../shared/messaging/broker/topology.ts';
import { readConfig } from '../../config/config.ts';
import { catalogueError } from '../../subgraph-client/answer/answer-errors.ts';
import { requestHeaders } from '../../subgraph-client/headers/request-headers.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/subgraph-protocol.md'), 'utf8');
const blocks = [...page.matchAll(/^```(?:json|text)\n(.*?)^```$/gms)].map(([, text = '']) => text);

/** The block of the page that contains the text. */
function blockWith(text: string): string {
  const found = blocks.find((block) => block.includes(text));
  assert.ok(found, `the page has no block with ${text}`);
  return found;
}
const jsonWith = (text: string): any => JSON.parse(blockWith(text));

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('the page about the protocol of subgraphs states', () => {
  it('the headers of a request', async () => {
    const trace = { traceparent, correlationId: 'checkout-17' };
    const headers = await withTrace('request', trace, async () => requestHeaders('<the signed viewer>', ''));

    assert.equal(blockWith('x-shop-viewer'), headers.replaceAll('\r', ''));
  });

  it('header and claims of the signed viewer', async () => {
    const clock = testClock(new Date(1_795_600_800_000));
    const viewer = { id: 'usr_1', roles: ['CUSTOMER' as const], sessionId: 'ses_1', address: '203.0.113.7' };

    const token = await viewerSigner({ secret: 'a secret', clock })(viewer, 'pricewatch');

    const [header, claims] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    assert.deepEqual(JSON.parse(header ?? ''), jsonWith('"alg"'));
    assert.deepEqual(JSON.parse(claims ?? ''), jsonWith('"aud"'));
  });

  it('which errors are masked', () => {
    const call = { subgraph: 'pricewatch', kind: 'query', body: '{"query":"{ a }"}' } as const;
    const place = { locations: [{ line: 1, column: 3 }] };
    const logger = createLogger('gateway', 'silent');
    const masked = Object.keys(catalogue).filter((code) => {
      const error = { message: 'as it was', extensions: { code }, ...place };
      return catalogueError(call, error, logger).message !== 'as it was';
    });

    const [, sentence = ''] = /^- Masked as `INTERNAL`, (.*?) for no client/ms.exec(page) ?? [];
    const stated = [...sentence.matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code);
    assert.deepEqual(stated.toSorted(), masked.toSorted());
  });

  it('the limits of the gateway', () => {
    const { limits, callRules } = readConfig({
      VIEWER_SECRET: 'a secret of the gateway and its subgraphs',
      RABBITMQ_URL: 'amqp://127.0.0.1',
    });

    assert.match(page, new RegExp(`within ${callRules.timeoutMs.all / 1000} s \\(\`SUBGRAPH_TIMEOUT_MS\``));
    assert.match(
      page,
      new RegExp(`${limits.subgraphAnswerMaxBytes / 1e6} MB \\(\`SUBGRAPH_ANSWER_MAX_BYTES\``),
    );
    assert.match(page, new RegExp(`at once, ${limits.subgraphPauseMs / 1000} s at a time`));
  });

  it('the fields of an envelope', () => {
    const { type, data, ...fields } = jsonWith('"specversion"');

    assert.deepEqual(envelope(type, data, fields), { ...fields, type, data });
    assert.deepEqual(
      Object.keys({ ...fields, type, data }).toSorted(),
      Object.keys(envelope(type, data)).toSorted(),
    );
    assert.equal(fields.dataschema, envelope(type, data).dataschema);
  });

  it('exchange, routing key and properties of a message', async () => {
    const published: unknown[] = [];
    const channel = Object.assign(new EventEmitter(), {
      publish(exchange: string, key: string, _body: Buffer, options: object, confirm: () => void) {
        published.push({ exchange, key, options });
        confirm();
      },
    }) as unknown as ConfirmChannel;
    const type = 'price-watch.started.v1';
    const [id, key] = ['evt_1', `${type}.prd_1`];
    const message = { id, exchange: 'commerce', routingKey: key, type, body: '{}', mandatory: true };

    await publishConfirmed(channel, [{ ...message, traceparent, correlationId: 'checkout-17' }], 1000);

    assert.deepEqual(published, [{ exchange: 'commerce', key, options: jsonWith('"mandatory"') }]);
  });

  it('what is declared on the broker', async () => {
    const declared: unknown[] = [];
    const note = (...args: unknown[]) => void declared.push(args);
    const channel = { assertExchange: note, assertQueue: note, bindQueue: note } as unknown as Channel;

    await declareTopology([{ service: 'pricewatch', type: 'product.updated.v1' }])(channel);

    const durable = { durable: true, autoDelete: false };
    const exchange = { ...durable, internal: false, arguments: {} };
    const queue = { ...durable, exclusive: false };
    assert.deepEqual(declared, [
      ['commerce', 'topic', exchange],
      ['commerce.dead', 'direct', exchange],
      ['pricewatch.dead', { ...queue, arguments: { 'x-queue-type': 'quorum' } }],
      ['pricewatch.on-product-updated', { ...queue, arguments: jsonWith('"x-queue-type"') }],
      ['pricewatch.dead', 'commerce.dead', 'pricewatch'],
      ['pricewatch.on-product-updated', 'commerce', 'product.updated.v1.#'],
    ]);
  });
});
