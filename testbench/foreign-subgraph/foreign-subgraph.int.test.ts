import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { queueName, readEnvelope, routingKey } from '@shop/shared/contracts';
import { connectBroker } from '@shop/shared/messaging';
import { createLogger } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { connect } from 'amqplib';
import { z } from 'zod';
import { compareTopology } from '../../shared/messaging/broker/topology.ts';
import { graphClient, type GraphClient } from '../clients/index.ts';
import { aProduct } from '../playwright/shop.ts';
import { newCustomer, signInAdministrator } from '../playwright/users.ts';
import { consumptions, started, startForeignStack, viewerSecret } from './foreign-stack.ts';

type Watched = { product: { name: string; priceWatch: { changes: number } | null } };

const system = await startForeignStack();
after(() => system[Symbol.asyncDispose]());
const { stack, brokerUrl, foreignUrl } = system;
const at = { graphUrl: stack.graphUrl };
const admin = await signInAdministrator(at);
const customer = await newCustomer(at);

const watchedQuery = `query ($id: ID!) {
  product(id: $id) { name priceWatch { viewer roles isWatched changes } }
}`;
const watchMutation = 'mutation ($id: ID!) { watchPrice(productId: $id) { id priceWatch { isWatched } } }';

const changesOf = async (id: string): Promise<number | undefined> =>
  (await customer.ask<Watched>(watchedQuery, { id })).product.priceWatch?.changes;

const changePrice = (client: GraphClient, productId: string, amount: string) =>
  client.ask(
    'mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code } } }',
    { input: { productId, price: { amount, currency: 'EUR' } } },
  );

async function conform(name: string, url: string) {
  const args = ['tools/cli.ts', 'conform', url, '--name', name, '--secret', viewerSecret];
  const cwd = join(import.meta.dirname, '../..');
  return promisify(execFile)(process.execPath, args, { cwd }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, said: stdout }),
  );
}

describe('a subgraph in plain JavaScript, without the kit', () => {
  it('receives the signed viewer of the client, with id and roles', async () => {
    const { id, name } = await aProduct(admin, { stock: 0 });

    const answer = await customer.ask(watchedQuery, { id });

    const priceWatch = { viewer: customer.userId, roles: ['CUSTOMER'], isWatched: false, changes: 0 };
    assert.deepEqual(answer, { product: { name, priceWatch } });
  });

  it('refuses a request that the gateway did not sign', async () => {
    const body = JSON.stringify({ query: '{ __typename }' });
    const response = await fetch(foreignUrl, { method: 'POST', body });

    assert.equal(response.status, 401);
    const { errors } = (await response.json()) as { errors: { extensions: object }[] };
    assert.deepEqual(errors[0]?.extensions, { code: 'UNAUTHENTICATED' });
  });

  it('reports an error of the catalogue to the client, with message and path', async () => {
    const { id } = await aProduct(admin, { stock: 0 });

    const { data, errors } = await graphClient(stack.graphUrl).send<Watched>(watchedQuery, { id });

    assert.equal(data?.product.priceWatch, null);
    assert.partialDeepStrictEqual(errors, [
      {
        message: 'Sign in to watch prices',
        path: ['product', 'priceWatch'],
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
  });

  it('has an error without a code masked by the gateway', async () => {
    const { errors } = await customer.send(watchMutation, { id: '' });

    assert.partialDeepStrictEqual(errors, [
      { message: 'Something went wrong on our side', extensions: { code: 'INTERNAL' } },
    ]);
    assert.doesNotMatch(JSON.stringify(errors), /a fault whose message/);
  });

  it('publishes an event that a consumer of the kit receives, with the correlation of the request', async () => {
    const { id } = await aProduct(admin, { stock: 0 });
    const data = z.object({ customerId: z.string(), productId: z.string() });
    const received: ReturnType<typeof readEnvelope<typeof data>>[] = [];
    await using broker = await connectBroker({
      url: brokerUrl,
      name: 'loyalty',
      topology: consumptions,
      logger: createLogger('loyalty', 'silent'),
    });
    await using _consuming = broker.consume({
      queue: queueName('loyalty', started),
      prefetch: 1,
      orderBy: () => 'all',
      handle: async ({ content }) => void received.push(readEnvelope(started, data, content.toString())),
      drainWithinMs: 1000,
    });

    const { data: answer, correlationId } = await customer.send(watchMutation, { id });

    assert.deepEqual(answer, { watchPrice: { id, priceWatch: { isWatched: true } } });
    const [event] = await eventually(() => {
      assert.equal(received.length, 1);
      return received;
    });
    assert.partialDeepStrictEqual(event, {
      source: '/shop/pricewatch',
      subject: id,
      correlationid: correlationId,
      data: { customerId: customer.userId, productId: id },
    });
    assert.match(event?.traceparent ?? '', /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/);
  });

  it('handles an event once that is delivered several times', async () => {
    const { id } = await aProduct(admin, { stock: 0 });
    await changePrice(admin, id, '20.00');
    await eventually(async () => assert.equal(await changesOf(id), 1));
    const event = (await stack.events()).find(
      ({ envelope: { type, subject } }) => type === 'product.updated.v1' && subject === id,
    );
    assert.ok(event);

    await stack.publish(event.envelope);
    await stack.publish(event.envelope);
    await changePrice(admin, id, '30.00');

    // The queue is in order, so the repeated deliveries were before the second change.
    await eventually(async () => assert.equal(await changesOf(id), 2));
  });

  it('moves an event that it cannot read to its dead-letter queue', async () => {
    const connection = await connect(brokerUrl);
    const channel = await connection.createChannel();

    channel.publish('commerce', routingKey('product.updated.v1', 'prd_1'), Buffer.from('{'));

    const dead = await eventually(async () => {
      const message = await channel.get('pricewatch.dead', { noAck: true });
      assert.ok(message);
      return message;
    });
    assert.equal(dead.content.toString(), '{');
    assert.equal(dead.properties.headers?.['x-first-death-queue'], 'pricewatch.on-product-updated');
    await connection.close();
  });

  it('declares its queues as the services of the kit do', async () => {
    assert.deepEqual(await compareTopology(brokerUrl, consumptions), []);
  });

  it('conforms, as a subgraph of the kit does', async () => {
    const running = { pricewatch: foreignUrl, products: `http://127.0.0.1:${stack.ports.products}/graphql` };
    for (const [name, url] of Object.entries(running)) {
      const { code, said } = await conform(name, url);

      assert.deepEqual({ code, failed: said.match(/^FAILED.*/gm) }, { code: 0, failed: null }, said);
      assert.match(said, /^ok {6}two unknown entities of the type Product$/m);
    }
  });

  it('is away while it is stopped, and the rest of the answer is there', async () => {
    const { id, name } = await aProduct(admin, { stock: 0 });

    assert.equal(await system.stopForeign(), 0);
    const { data, errors } = await customer.send<Watched>(watchedQuery, { id });
    assert.deepEqual(data, { product: { name, priceWatch: null } });
    assert.partialDeepStrictEqual(errors, [
      {
        message: 'The service pricewatch cannot be reached',
        path: ['product'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
      },
    ]);

    await changePrice(admin, id, '20.00');
    await system.startForeign();
    // The broker kept what was published meanwhile.
    await eventually(async () => assert.equal(await changesOf(id), 1));
  });
});
