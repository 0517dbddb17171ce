import { join } from 'node:path';
import { consumptionsIn } from '@shop/shared/contracts';
import { declareTopology } from '@shop/shared/messaging';
import { connect } from 'amqplib';
import { startChild, type Child } from '../harness/child.ts';
import { startBroker } from '../harness/fixture.ts';
import type { BrokerKind } from '../harness/report.ts';
import type { Questions } from './measured.ts';
import { eventMap, type Places, type Role } from './pipeline.ts';

export type Side = 'kit' | 'floor';

/** The process that is measured. */
export type Measured = AsyncDisposable &
  Pick<Child, 'during'> & {
    ask<Ask extends keyof Questions>(
      ask: Ask,
      events: Questions[Ask]['events'],
    ): Promise<Questions[Ask]['answer']>;
  };

/** A broker and two stores of their own, each in a process of its own. */
export type Fixture = AsyncDisposable & {
  places: Places;
  start(side: Side, role: Role): Promise<Measured>;
};

export async function openFixture(kind: BrokerKind): Promise<Fixture> {
  await using opening = new AsyncDisposableStack();
  const fileOf = (name: string) => join(import.meta.dirname, name);
  const startStore = async () =>
    opening.use(await startChild<{ url: string }>(fileOf('store-process.ts'))).ready.url;
  const places: Places = {
    brokerUrl: opening.use(await startBroker(kind)).url,
    brokerForgets: kind === 'embedded',
    publisher: await startStore(),
    follower: await startStore(),
  };
  await declareAll(places.brokerUrl);
  const running = opening.move();
  return {
    places,
    async start(side, role) {
      const child = await startChild(fileOf(`${side}/service.ts`), { places, role });
      return { ...child, ask: (ask, events) => child.ask({ ask, events }) };
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function declareAll(url: string): Promise<void> {
  const connection = await connect(url);
  await declareTopology(consumptionsIn(eventMap))(await connection.createChannel());
  await connection.close();
}
