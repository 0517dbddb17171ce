import type { Viewer } from '@shop/shared/auth';
import type { SubgraphRules } from '@shop/shared/auth/permissions';
import type { EventContracts, EventNeeds } from '@shop/shared/contracts';
import { serveSubgraph, type ReportError, type Resolvers, type Route } from '@shop/shared/graphql';
import { createUnitOfWork, feedReader, startMessaging, type Messaging } from '@shop/shared/messaging';
import type { Dependencies, Env, RunningHttpServer, SubgraphConfig } from '@shop/shared/runtime';
import type { Metrics } from '@shop/shared/runtime/metrics';
import { connectMongo, prepareCollections } from '@shop/shared/runtime/mongo';
import mongoose, { type Connection } from 'mongoose';
import {
  boundConsumers,
  boundTasks,
  type ConsumerTable,
  type ServiceParts,
  type TaskTable,
} from './bound-tables.ts';
import { boundStores } from './collection.ts';
import { servedDeadLetters } from './dead-letter-routes.ts';
import { disposableIn } from './disposable-in.ts';
import { openMetrics } from './open-metrics.ts';
import { runSubgraph } from './run-subgraph.ts';

// The mapping keeps TypeScript from inferring the adapters from what uses them.
type Own<Parts> = { [Name in keyof Parts]: Parts[Name] };
/** What commands receive. */
type All<Stores, Adapters> = ServiceParts & NoInfer<Stores> & Own<Adapters>;

type Definition<Config, Stores, Adapters, Extra, Needs extends EventNeeds> = {
  name: string;
  schema: URL;
  readConfig: (env: Env) => Config;
  /** The events that are its own, and what it needs of the events of others. */
  events: { published: EventContracts; consumed?: Needs };
  /** The stores of the subgraph; their collections and indexes are created before anything else starts. */
  stores: { readonly [Name in keyof Stores]: (connection: Connection) => Stores[Name] };
  /**
   * Clients of external servers, and values made from the configuration; the disposable ones are disposed at
   * the end.
   */
  adapters?: (
    parts: ServiceParts & NoInfer<Stores> & { metrics: Metrics },
    config: Config,
  ) => Adapters | Promise<Adapters>;
  /** Runs before anything is consumed or served. */
  beforeServing?: (service: All<Stores, Adapters>, config: Config) => Promise<void>;
  consumers?: ConsumerTable<All<Stores, Adapters>, NoInfer<Needs>>;
  tasks?: TaskTable<All<Stores, Adapters>>;
  /** Further paths, such as a webhook. */
  routes?: (service: All<Stores, Adapters>) => Readonly<Record<string, Route>>;
  /** What resolvers share besides the service and the viewer; created for each request. */
  context: (service: All<Stores, Adapters>, viewer: Viewer) => Extra;
  resolvers: Resolvers;
  /** Rules for root fields and entities; other types are guarded by the fields that lead to them. */
  permissions: SubgraphRules;
};

/** The context of resolvers: the service, the viewer, and what is created for each request. */
export type ContextOf<S extends ServiceParts, Extra extends (...args: never[]) => unknown> = S & {
  viewer: Viewer;
  reportError: ReportError;
} & ReturnType<Extra>;

export type RunningSubgraph = RunningHttpServer & {
  /** Where operators read its metrics. */
  metricsUrl: string;
};

export type Subgraph<Config> = {
  name: string;
  readConfig: (env: Env) => Config;
  /** Starts everything of the subgraph; disposing stops it in reverse. */
  start: (config: Config, dependencies: Dependencies) => Promise<RunningSubgraph>;
  /** Runs the subgraph as a process. */
  run: () => Promise<void>;
};

/**
 * Defines one service: its stores, its part of the topology and its part of the graph, as a value that can be
 * started.
 */
export function defineSubgraph<
  Config extends SubgraphConfig,
  Stores extends object,
  Extra extends object,
  Adapters extends object = object,
  const Needs extends EventNeeds = EventNeeds,
>(definition: Definition<Config, Stores, Adapters, Extra, Needs>): Subgraph<Config> {
  const { name, readConfig, events } = definition;
  const start = async (config: Config, dependencies: Dependencies): Promise<RunningSubgraph> => {
    await using starting = new AsyncDisposableStack();
    const { metrics, metricsUrl } = await openMetrics(starting, name, config, dependencies);
    const connection = starting.use(await connectMongo(config.mongoUrl, name, { metrics }));
    const work = createUnitOfWork(connection, { service: name, events: events.published }, dependencies);
    const stores = boundStores(definition.stores, connection) as Stores;
    await prepareCollections(connection);
    const parts = { ...dependencies, work, feeds: feedReader(connection), ...stores };
    const adapters = (await definition.adapters?.({ ...parts, metrics }, config)) ?? ({} as Adapters);
    for (const adapter of disposableIn(adapters)) starting.use(adapter);
    const service: All<Stores, Adapters> = { ...parts, ...adapters };
    await definition.beforeServing?.(service, config);

    const messaging = starting.use(
      await startMessaging({
        ...config,
        service: name,
        connection,
        work,
        consumers: boundConsumers(events.consumed, definition.consumers, service),
        tasks: boundTasks(definition.tasks ?? {}, service),
        dependencies,
        metrics,
      }),
    );
    const server = starting.use(
      await serveSubgraph({
        ...config,
        name,
        schema: definition.schema,
        resolvers: definition.resolvers,
        permissions: definition.permissions,
        context: ({ viewer }) => ({ ...service, viewer, ...definition.context(service, viewer) }),
        dependencies,
        metrics,
        routes: definition.routes?.(service) ?? {},
        signedRoutes: servedDeadLetters(messaging.deadLetters),
        health: healthOf(connection, messaging),
      }),
    );
    const running = starting.move();
    return {
      ...server,
      metricsUrl,
      [Symbol.asyncDispose]: () => running.disposeAsync(),
    };
  };

  return { name, readConfig, start, run: () => runSubgraph({ name, readConfig, start }) };
}

const healthOf = (connection: Connection, messaging: Messaging) => async () => ({
  mongo: connection.readyState === mongoose.ConnectionStates.connected,
  broker: messaging.connected(),
  outbox: messaging.outboxBacklog(),
});
