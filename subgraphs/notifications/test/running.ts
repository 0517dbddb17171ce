import assert from 'node:assert/strict';
import { startMongo } from '@shop/dev-mongo';
import { anonymous, viewerHeader, viewerSigner, type Viewer } from '@shop/shared/auth';
import { exchange, routingKey, type EventData, type EventType } from '@shop/shared/contracts';
import { connectBroker, declareTopology } from '@shop/shared/messaging';
import { connectMongo, noFaults, type Faults } from '@shop/shared/runtime';
import { envelope, eventually, testAmbient } from '@shop/shared/testing';
import { AmqpServer } from 'amqp-emulator';
import { startNotifications, type NotificationsConfig } from '../start.ts';
import { now } from './builders.ts';
import { startMailServer } from './mail-server.ts';

const viewerSecret = 'a secret of at least 32 characters';

export const aViewer = (id: string, ...roles: Viewer['roles'][number][]): Viewer => ({
  id,
  roles,
  sessionId: null,
});

export type Answer<Data> = { data: Data; errors?: { message: string; extensions: { code: string } }[] };

/** The whole subgraph over an empty store, with a broker and a mail server of its own. */
export async function runningNotifications({ faults = noFaults }: { faults?: Faults } = {}) {
  await using starting = new AsyncDisposableStack();
  const ambient = testAmbient({ now, faults });
  const mongo = starting.use(await startMongo());
  const mailServer = starting.use(await startMailServer());
  const amqp = starting.adopt(new AmqpServer(), (server) => server.close());
  const { url: brokerUrl } = await amqp.listen();
  const config: NotificationsConfig = {
    host: '127.0.0.1',
    port: 0,
    mongoUrl: mongo.url,
    brokerUrl,
    brokerForgets: true,
    viewerSecret,
    logLevel: 'silent',
    smtpUrl: mailServer.url,
    mailFrom: 'The Shop <hello@shop.test>',
  };
  const { logger } = ambient;
  const broker = starting.use(
    await connectBroker({ url: brokerUrl, name: 'test', declare: declareTopology, logger }),
  );
  const { url } = starting.use(await startNotifications(config, ambient));
  const store = starting.use(await connectMongo(mongo.url, 'notifications'));
  await eventually(async () => {
    const health = (await (await fetch(`${url}/ready`)).json()) as { broker: boolean };
    assert.ok(health.broker && broker.connected(), 'the broker is not connected');
  });

  const publish = async <Type extends EventType>(type: Type, subject: string, data: EventData<Type>) => {
    const event = envelope(type, data, { subject });
    const key = routingKey(type, subject);
    const message = {
      id: event.id,
      exchange,
      routingKey: key,
      type,
      mandatory: true,
      traceparent: '',
      correlationId: 'test',
    };
    assert.deepEqual(await broker.publish([{ ...message, body: JSON.stringify(event) }]), [event.id]);
  };
  const sign = viewerSigner({ secret: viewerSecret, clock: ambient.clock });
  const ask = async <Data>(
    query: string,
    variables: object = {},
    viewer = anonymous,
  ): Promise<Answer<Data>> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [viewerHeader]: await sign(viewer) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<Data>;
  };
  const rows = (collection: string, filter = {}) => store.collection(collection).find(filter).toArray();
  const running = starting.move();
  return {
    ask,
    publish,
    rows,
    mailServer,
    clock: ambient.clock,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

export type RunningNotifications = Awaited<ReturnType<typeof runningNotifications>>;
