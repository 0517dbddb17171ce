import assert from 'node:assert/strict';
import { viewerHeader, viewerSigner, type Viewer } from '@shop/shared/auth';
import { exchange, routingKey, type Envelope } from '@shop/shared/contracts';
import {
  defaultFeedKeepDays,
  defaultHandlerTimeoutSeconds,
  defaultKeepAliveSeconds,
  defaultOutboxKeepDays,
  defaultRetryDelaysSeconds,
  readEventMap,
  type Dependencies,
  type RunningHttpServer,
  type SubgraphConfig,
} from '@shop/shared/runtime';
import { connectMongo } from '@shop/shared/runtime/mongo';
import { AmqpServer } from 'amqp-emulator';
import { testDependencies, type TestDependencies } from '../dependencies.ts';
import { eventually } from '../eventually.ts';
import { startMongoForTest, type MongoForTest } from '../store/mongo-for-test.ts';
import { rowsOf } from '../store/rows.ts';

/** Tests assert the parts that they selected. */
type Json = ReturnType<typeof JSON.parse>;
export type Answer<Data = Json> = {
  status: number;
  data: Data;
  errors?: { message: string; extensions: { code: string } }[];
};
/** The representation of an entity that the gateway sends. */
export type Reference = { __typename: string; id: string };

type Options<Config extends SubgraphConfig> = {
  service: string;
  start: (config: Config, dependencies: Dependencies) => Promise<RunningHttpServer & { metricsUrl: string }>;
  /** Configuration besides that of every subgraph. */
  own: Omit<Config, keyof SubgraphConfig>;
  dependencies?: TestDependencies;
  /** Default: a new datastore for this test. */
  mongo?: MongoForTest | undefined;
};

const viewerSecret = 'a secret that gateway and tests share';

/** A whole subgraph on its own datastore and broker, called over HTTP as by the gateway. */
export async function serveForTest<Config extends SubgraphConfig>({
  service,
  start,
  own,
  dependencies = testDependencies(),
  mongo: given,
}: Options<Config>) {
  await using starting = new AsyncDisposableStack();
  const mongo = given ?? starting.use(await startMongoForTest());
  const broker = starting.adopt(new AmqpServer(), (server) => server.close());
  const config = { ...commonConfig(mongo.url, (await broker.listen()).url), ...own } as Config;
  const { url, metricsUrl } = starting.use(await start(config, dependencies));
  await untilReady(url);
  const connection = starting.use(await connectMongo(mongo.url, service));
  const sign = viewerSigner({ secret: viewerSecret, clock: dependencies.clock });
  const asOf = (at: string) => (viewer: Viewer) =>
    clientOf(at, async () => ({ [viewerHeader]: await sign(viewer, service) }));
  const running = starting.move();
  return {
    url,
    metricsUrl,
    config,
    dependencies,
    broker,
    connection,
    ...rowsOf(connection),
    as: asOf(url),
    /** Starts another replica on the same datastore, and queries it. */
    asOf,
    /** Queries without the gateway's signature. */
    unsigned: clientOf(url, async () => ({})),
    /** Publishes an event as another service does. */
    publish: (event: Envelope<object>): void => {
      assert.ok(config.eventMap[event.type]?.consumers.length, `${event.type} has no consumer`);
      const content = Buffer.from(JSON.stringify(event));
      const key = routingKey(event.type, event.subject);
      broker.getBroker().publish(exchange, key, content, { messageId: event.id });
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/**
 * Before it is ready it has no queue to publish to, and stopping it would interrupt its handshake with the
 * broker.
 */
export const untilReady = (url: string): Promise<void> =>
  eventually(async () => {
    const ready: unknown = await (await fetch(`${url}/ready`)).json();
    assert.partialDeepStrictEqual(ready, { status: 'ready', mongo: true, broker: true });
  });

const commonConfig = (mongoUrl: string, brokerUrl: string): SubgraphConfig => ({
  host: '127.0.0.1',
  port: 0,
  keepAliveSeconds: defaultKeepAliveSeconds,
  mongoUrl,
  brokerUrl,
  brokerForgets: true,
  outboxKeepDays: defaultOutboxKeepDays,
  feedKeepDays: defaultFeedKeepDays,
  retryDelaysSeconds: defaultRetryDelaysSeconds,
  handlerTimeoutSeconds: defaultHandlerTimeoutSeconds,
  viewerSecret,
  eventMap: readEventMap(),
  logLevel: 'silent',
  admin: { host: '127.0.0.1', port: 0, push: null },
});

function clientOf(url: string, signature: () => Promise<Record<string, string>>) {
  const ask = async <Data = Json>(query: string, variables: object = {}): Promise<Answer<Data>> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await signature()) },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer<Data>, 'status'>) };
  };
  return {
    ask,
    /**
     * What `selection` (`... on Order { status }`) gives for each entity; null if there is none that the
     * viewer may see.
     */
    async entities(representations: readonly Reference[], selection: string): Promise<Json[]> {
      const query = `query ($representations: [_Any!]!) {
        _entities(representations: $representations) { ${selection} } }`;
      const { data, errors } = await ask<{ _entities: Json[] }>(query, { representations });
      assert.equal(errors, undefined);
      return data._entities;
    },
  };
}
