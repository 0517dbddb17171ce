import type { Envelope, EventContracts, EventMap } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import { parseSdl, serveSchema, type Route } from '@shop/shared/graphql';
import { every, processDependencies, type Dependencies } from '@shop/shared/runtime';
import { refuseProduction } from '../kit/refuse-production.ts';
import { announce, emitInTurn } from './events/announce.ts';
import { joinBroker } from './events/broker.ts';
import { createEvents, type EmitOptions } from './events/events.ts';
import { createFeeds } from './events/feeds.ts';
import { federatedSchema, resolveAllBy } from './executable-schema.ts';
import { graphFacts } from './graph/facts.ts';
import { liveFieldsIn } from './graph/live-fields.ts';
import { resolver } from './resolver.ts';
import { eventsRoute } from './routes.ts';
import { createWorld } from './world/world.ts';

export type StandInOptions = {
  /** The name of the subgraph, as in supergraph.yaml. */
  name: string;
  /** Its schema.graphql. */
  schema: URL;
  /** The secret with which the gateway signs viewers. */
  viewerSecret: string;
  /** Default 0: a free one. */
  port?: number;
  /** The schemas of the graph: stand-ins of one graph agree on ids if they get the same. */
  graph?: readonly URL[];
  /** Everything is made from it; default 1. */
  seed?: number;
  /** The contracts that it publishes; see docs/stand-ins.md. */
  events?: EventContracts;
  /** Who publishes and consumes which event; needed with `brokerUrl`. */
  eventMap?: EventMap;
  /** Without it, events reach the feeds of live fields only. */
  brokerUrl?: string;
  /** Publishes what others have to know of its objects as soon as the broker is there; default true. */
  announces?: boolean;
  /** Publishes an event every so many milliseconds. */
  everyMs?: number;
  /** Further paths, such as `/.well-known/jwks.json`. */
  routes?: Readonly<Record<string, Route>>;
  dependencies?: Dependencies;
};

export type StandIn = AsyncDisposable & {
  name: string;
  port: number;
  /** Its GraphQL endpoint. */
  url: string;
  /** Makes an event of its contracts, changes its objects accordingly, and publishes it. */
  emit(event: EmitOptions): Promise<Envelope>;
  /** Resolves when what others have to know is published. */
  announced: Promise<void>;
  stop(): Promise<void>;
};

/** Starts a subgraph that is made from its schema alone: see docs/stand-ins.md. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  refuseProduction('A stand-in');
  const { name, schema: file, viewerSecret, port = 0, seed = 1, announces = true } = options;
  const dependencies = options.dependencies ?? processDependencies(name, 'warn');
  const { logger } = dependencies;
  await using starting = new AsyncDisposableStack();

  const document = parseSdl(file);
  const schema = federatedSchema(document);
  const facts = graphFacts([document, ...(options.graph ?? []).map(parseSdl)]);
  const feeds = createFeeds(liveFieldsIn(document), facts);
  const world = createWorld({ schema, facts, seed, feed: feeds.read });
  const { brokerUrl: url, eventMap = {} } = options;
  const broker =
    url === undefined
      ? undefined
      : starting.use(await joinBroker({ url, service: name, eventMap, logger, onEvent: () => {} }));
  const events = createEvents({
    service: name,
    contracts: options.events ?? {},
    world,
    feeds,
    dependencies,
    publish: async (envelope) => broker?.publish(envelope),
  });

  resolveAllBy(schema, resolver({ world, events, logger }));
  const server = starting.use(
    await serveSchema({
      name,
      host: '127.0.0.1',
      port,
      schema,
      viewerSecret,
      dependencies,
      context: ({ viewer }) => ({ viewer }),
      health: async () => ({ standIn: true, ...(broker && { broker: broker.connected() }) }),
      required: [],
      routes: { '/events': eventsRoute(events), ...options.routes },
    }),
  );
  const warn = (error: unknown) => logger.warn({ reason: messageOf(error) }, 'event not published');
  const announced = announces ? broker?.ready.then(() => announce(world, events)).catch(warn) : undefined;
  const emitNext = emitInTurn(events);
  if (options.everyMs !== undefined)
    starting.use(every(options.everyMs, () => void emitNext().catch(warn), { ref: false }));
  const running = starting.move();
  const stop = () => running.disposeAsync();
  const endpoint = `${server.url}/graphql`;
  const { emit } = events;
  return {
    name,
    port: server.port,
    url: endpoint,
    emit,
    announced: announced ?? Promise.resolve(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
