import type { SubgraphRules } from '@shop/shared/auth/permissions';
import { serveSubgraph, type ContextRequest, type ReportError, type Resolvers } from '@shop/shared/graphql';
import type { Dependencies, Env, ServerConfig } from '@shop/shared/runtime';
import type { RunningSubgraph, Subgraph } from './define-subgraph.ts';
import { disposableIn } from './disposable-in.ts';
import { openMetrics } from './open-metrics.ts';
import { runSubgraph } from './run-subgraph.ts';

// The mapping keeps TypeScript from inferring the adapters from what uses them.
type Own<Parts> = { [Name in keyof Parts]: Parts[Name] };

type Definition<Config, Adapters, Extra> = {
  name: string;
  schema: URL;
  readConfig: (env: Env) => Config;
  /** Clients of other services; the disposable ones are disposed at the end. */
  adapters: (dependencies: Dependencies, config: Config) => Adapters;
  /** What resolvers share besides the adapters; created for each request. */
  context: (service: Dependencies & Own<Adapters>, request: ContextRequest) => Extra;
  /** What it depends on, by name; it is ready while all of it is there. */
  health: Readonly<Record<string, (service: Dependencies & Own<Adapters>) => Promise<boolean>>>;
  resolvers: Resolvers;
  /** Rules for root fields and entities; other types are guarded by the fields that lead to them. */
  permissions: SubgraphRules;
};

/** The context of resolvers: the service, the viewer, and what is created for each request. */
export type StatelessContextOf<Adapters, Extra extends (...args: never[]) => unknown> = Dependencies &
  Adapters &
  Pick<ContextRequest, 'viewer'> & { reportError: ReportError } & ReturnType<Extra>;

/** Defines a subgraph without a store, events and tasks: it answers from what other services know. */
export function defineStatelessSubgraph<
  Config extends ServerConfig,
  Adapters extends object,
  Extra extends object,
>(definition: Definition<Config, Adapters, Extra>): Subgraph<Config> {
  const { name, schema, readConfig, resolvers, permissions } = definition;
  const start = async (config: Config, dependencies: Dependencies): Promise<RunningSubgraph> => {
    await using starting = new AsyncDisposableStack();
    const { metrics, metricsUrl } = await openMetrics(starting, name, config, dependencies);
    const adapters = definition.adapters(dependencies, config);
    for (const adapter of disposableIn(adapters)) starting.use(adapter);
    const service = { ...dependencies, ...adapters };
    const checks = Object.entries(definition.health);
    const health = async () =>
      Object.fromEntries(
        await Promise.all(checks.map(async ([part, isThere]) => [part, await isThere(service)] as const)),
      );
    const server = starting.use(
      await serveSubgraph({
        ...config,
        ...{ name, schema, resolvers, permissions, dependencies, metrics, health },
        required: Object.keys(definition.health),
        context: (request) => ({
          ...service,
          viewer: request.viewer,
          ...definition.context(service, request),
        }),
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
