import type { Envelope, EventContracts, EventMap } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import { parseSdl, serveSchema, type Route } from '@shop/shared/graphql';
import { every, processDependencies, type Dependencies } from '@shop/shared/runtime';
import { refuseProduction } from '../kit/refuse-production.ts';
import { announce, emitInTurn } from './events/announce.ts';
import { joinBroker } from './events/broker.ts';
import { createEvents, type EmitOptions, type Events } from './events/events.ts';
import { createFeeds } from './events/feeds.ts';
import { federatedSchema, resolveAllBy } from './executable-schema.ts';
import { graphFacts } from './graph/facts.ts';
import { liveFieldsIn } from './graph/live-fields.ts';
import { resolver } from './resolver.ts';
import { actBy } from './script/act.ts';
import { noScript, type Script } from './script/format.ts';
import { eventsRoute } from './routes.ts';
import { createTokens } from './sign-in/tokens.ts';
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
  /** Errors, latency, values and reactions; read for each call, so that it may change. */
  script?: (() => Script) | undefined;
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
  stop(): Promise<void>;
};

/** Starts a subgraph that is made from its schema alone: see docs/stand-ins.md. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  refuseProduction('A stand-in');
  const { name, viewerSecret, port = 0 } = options;
  const dependencies = options.dependencies ?? processDependencies(name, 'warn');
  await using starting = new AsyncDisposableStack();
  const { schema, events, broker, routes } = await assemble(options, dependencies, starting);
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
      routes: { '/events': eventsRoute(events), ...routes, ...options.routes },
    }),
  );
  const running = starting.move();
  const stop = () => running.disposeAsync();
  return {
    name,
    port: server.port,
    url: `${server.url}/graphql`,
    emit: events.emit,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** Everything but the server. */
async function assemble(options: StandInOptions, dependencies: Dependencies, starting: AsyncDisposableStack) {
  const { name, seed = 1, announces = true, eventMap = {}, script = () => noScript } = options;
  const { logger, clock } = dependencies;
  const document = parseSdl(options.schema);
  const schema = federatedSchema(document);
  const facts = graphFacts([document, ...(options.graph ?? []).map(parseSdl)]);
  const feeds = createFeeds(liveFieldsIn(document), facts);
  const { tokenFor, keySet } = createTokens(options.viewerSecret, clock);
  const world = createWorld({ schema, facts, seed, feed: feeds.read, tokenFor });
  const acting = actBy({ script, random: world.random, events: () => events, logger });
  const { brokerUrl: url } = options;
  const broker =
    url === undefined
      ? undefined
      : starting.use(await joinBroker({ url, service: name, eventMap, logger, onEvent: acting.react }));
  const publish = async (envelope: Envelope) => broker?.publish(envelope);
  const contracts = options.events ?? {};
  const events: Events = createEvents({ service: name, contracts, world, feeds, dependencies, publish });
  resolveAllBy(schema, resolver({ world, events, acting, logger }));

  const warn = (error: unknown) => logger.warn({ reason: messageOf(error) }, 'event not published');
  if (announces) broker?.ready.then(() => announce(world, events)).catch(warn);
  const emitNext = emitInTurn(events);
  if (options.everyMs !== undefined)
    starting.use(every(options.everyMs, () => void emitNext().catch(warn), { ref: false }));
  return { schema, events, broker, routes: { [keySetPath]: keySet } };
}

/** Where the gateway looks for the keys of access tokens. */
const keySetPath = '/.well-known/jwks.json';
