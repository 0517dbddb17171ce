import { readFileSync } from 'node:fs';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { anonymous, viewerHeader, viewerSigner } from '@shop/shared/auth';
import { consumptionsIn, type EventMap } from '@shop/shared/contracts';
import { readEventMap, realClock } from '@shop/shared/runtime';
import { createVirtualHost, freePort } from '@shop/shared/testing';
import { parse } from 'graphql';
import { administrator } from '../playwright/users.ts';
import { startStack } from '../stack/stack.ts';
import { subgraphs } from '../stack/subgraphs.ts';
import { startPriceWatch, type PriceWatch } from './start-price-watch.ts';

export const viewerSecret = 'a secret that the gateway and its subgraphs share';
const consumed = 'product.updated.v1';
export const started = 'price-watch.started.v1';

/** The event map of the repository, with the foreign subgraph and a consumer of its event. */
const eventMap: EventMap = (() => {
  const known = readEventMap();
  const { publisher = 'products', consumers = [] } = known[consumed] ?? {};
  return {
    ...known,
    [consumed]: { publisher, consumers: [...consumers, 'pricewatch'] },
    [started]: { publisher: 'pricewatch', consumers: ['loyalty'] },
  };
})();

export const consumptions = consumptionsIn(eventMap);

/** The whole system on RabbitMQ, with the foreign subgraph as a sixth one. */
export async function startForeignStack() {
  await using starting = new AsyncDisposableStack();
  const { path: folder } = starting.use(await mkdtempDisposable(join(tmpdir(), 'foreign-subgraph-')));
  const { url: brokerUrl } = starting.use(await createVirtualHost());
  const EVENT_MAP = join(folder, 'event-map.json');
  await writeFile(EVENT_MAP, JSON.stringify(eventMap));
  const shared = { RABBITMQ_URL: brokerUrl, VIEWER_SECRET: viewerSecret, EVENT_MAP };
  const foreignEnv = { ...shared, PORT: String(await freePort()) };
  let foreign: PriceWatch = await startPriceWatch(foreignEnv);
  starting.defer(() => foreign[Symbol.asyncDispose]());

  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, await composeWith(foreign.url));
  const stack = starting.use(await startStack({ env: { ...shared, ...administrator }, supergraph }));
  const running = starting.move();
  return {
    stack,
    brokerUrl,
    foreignUrl: foreign.url,
    stopForeign: () => foreign.stop(),
    async startForeign() {
      foreign = await startPriceWatch(foreignEnv);
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Composes our schemas with that of the running subgraph, of which nothing but its URL is known. */
async function composeWith(url: string): Promise<string> {
  const ours = subgraphs.map(({ name, port, folder }) => ({
    name,
    url: `http://127.0.0.1:${port}/graphql`,
    typeDefs: parse(readFileSync(join(folder, 'schema.graphql'), 'utf8')),
  }));
  const theirs = { name: 'pricewatch', url, typeDefs: parse(await introspect(url)) };
  const { supergraphSdl, errors } = composeServices([...ours, theirs]);
  if (supergraphSdl === undefined) throw new AggregateError(errors, 'the schemas do not compose');
  return supergraphSdl;
}

async function introspect(url: string): Promise<string> {
  const viewer = await viewerSigner({ secret: viewerSecret, clock: realClock })(anonymous, 'pricewatch');
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [viewerHeader]: viewer },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const { data } = (await response.json()) as { data: { _service: { sdl: string } } };
  return data._service.sdl;
}
