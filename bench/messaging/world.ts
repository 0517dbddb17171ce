import { declareTopology } from '@shop/shared/messaging';
import { createVirtualHost } from '@shop/shared/testing';
import { connect } from 'amqplib';
import type { BrokerKind } from '../kit.ts';
import { startChild } from './child.ts';
import { startMeasured, type Measured } from './measured-process.ts';
import type { Places, Role } from './pipeline.ts';

export type Side = 'kit' | 'floor';

/** A broker and two stores that nobody else uses, each in a process of its own. */
export type World = AsyncDisposable & {
  places: Places;
  start(side: Side, role: Role): Promise<Measured>;
};

export async function openWorld(kind: BrokerKind): Promise<World> {
  await using opening = new AsyncDisposableStack();
  const part = async (file: string) => (opening.use(await startChild(file)).ready as { url: string }).url;
  const places: Places = {
    brokerUrl:
      kind === 'embedded' ? await part('broker-process.ts') : opening.use(await createVirtualHost()).url,
    brokerForgets: kind === 'embedded',
    publisher: await part('store-process.ts'),
    follower: await part('store-process.ts'),
  };
  await declareAll(places.brokerUrl);
  const running = opening.move();
  return {
    places,
    start: (side, role) => startMeasured(`${side}-service.ts`, { places, role }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function declareAll(url: string): Promise<void> {
  const connection = await connect(url);
  await declareTopology(await connection.createChannel());
  await connection.close();
}
