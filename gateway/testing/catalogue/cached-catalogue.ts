import type { TestContext } from 'node:test';
import { anonymous, type Viewer } from '@shop/shared/auth';
import { createLogger } from '@shop/shared/runtime';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute as executeInSubgraph, parse, type GraphQLSchema } from 'graphql';
import { openCache, type Cache } from '../../cache/open-cache.ts';
import { engineNames } from '../../config/engine-name.ts';
import type { GatewayContext } from '../../context.ts';
import type { Engine } from '../../engine/engine.ts';
import { answerOf } from '../../engine/test/small-graph.ts';
import type { SubgraphCall } from '../../engine/run/subgraph-call.ts';
import { clientError } from '../../errors.ts';
import { createMetrics, type GatewayMetrics } from '../../observability/metrics.ts';
import { withExtensions, type PolicedAnswer } from '../../pipeline/answer.ts';
import { execute } from '../../pipeline/execute.ts';
import { headerRules } from '../../subgraph-client/headers/header-rules.ts';
import { readCacheRules } from '../../supergraph/cache-rules.ts';
import { openEngine } from '../../supergraph/open-engine.ts';
import { catalogueSchemas, catalogueSdl } from './schemas.ts';

type Name = keyof typeof catalogueSchemas;
type Row = { id: string; name: string; category: string; stars: number };
type Context = { viewer: Viewer; headers?: Record<string, unknown> | undefined };
type Resolvers = Record<
  string,
  Record<string, (parent: Row, args: Record<string, string>, context: Context) => unknown>
>;

type Options = { enabled?: boolean; maxBytes?: number; sendsViewer?: boolean };

export type Asked = SubgraphCall & { viewer: Viewer };

/** Two subgraphs in this process behind the cache. Their data are the test's to change. */
export class Catalogue {
  readonly rows = new Map<string, Row>();
  readonly asked: Asked[] = [];
  readonly away = new Set<string>();
  /** What calls wait for before they are resolved. */
  gate: Promise<void> = Promise.resolve();
  /** What calls wait for after that, before they are answered. */
  answering: Promise<void> = Promise.resolve();
  cacheControl: string | undefined;
  readonly #schemas: ReadonlyMap<string, GraphQLSchema>;
  readonly cache: Cache;
  readonly rules;
  readonly engine: Engine<GatewayContext>;
  readonly metrics: GatewayMetrics;

  /** `sendsViewer`: whether subgraphs get the viewer. */
  static async open({ sendsViewer = true, ...options }: Options = {}): Promise<Catalogue> {
    const { GATEWAY_ENGINE: wanted = 'native' } = process.env;
    const metrics = createMetrics();
    const cache = openCache(
      {
        cache: { enabled: true, maxBytes: 10_000_000, ...options },
        redisUrl: null,
        headers: headerRules(['x-tenant']),
        shop: sendsViewer ? {} : null,
      },
      { metrics, logger: createLogger('gateway', 'silent') },
    );
    const catalogue = { current: undefined as Catalogue | undefined };
    const sdl = catalogueSdl();
    const rules = readCacheRules(sdl);
    const ask = cache.asker({ sdl, rules }, (call, context) => {
      if (!catalogue.current) throw new Error('Nothing is asked before it is open');
      return catalogue.current.answer(call, context);
    });
    const name = engineNames.find((each) => each === wanted) ?? 'native';
    const engine = await openEngine[name]({ sdl, ask, introspection: false }, []);
    return (catalogue.current = new Catalogue(cache, rules, engine, metrics));
  }

  private constructor(
    cache: Cache,
    rules: ReturnType<typeof readCacheRules>,
    engine: Engine<GatewayContext>,
    metrics: GatewayMetrics,
  ) {
    this.cache = cache;
    this.rules = rules;
    this.engine = engine;
    this.metrics = metrics;
    const resolvers = this.#resolvers();
    this.#schemas = new Map(
      Object.entries(catalogueSchemas).map(([name, typeDefs]) => [
        name,
        buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers: resolvers[name as Name] as never }]),
      ]),
    );
    for (const id of ['1', '2', '3']) this.put(id, `name ${id}`);
  }

  put(id: string, name: string, { category = 'A', stars = 3 } = {}): void {
    this.rows.set(id, { id, name, category, stars });
  }

  /** The answer as the gateway gives it. */
  async ask(query: string, context: Partial<GatewayContext> = {}, variables = {}): Promise<PolicedAnswer> {
    const { cache } = this;
    const operation = this.engine.prepare(query);
    const asked = { operation, variables, context: { viewer: anonymous, ...context } };
    return withExtensions(
      cache.answers.find(asked) ?? (await execute({ joined: undefined, cache }, asked, undefined)),
    );
  }

  async data(query: string, context: Partial<GatewayContext> = {}, variables = {}): Promise<unknown> {
    const { text } = await this.ask(query, context, variables);
    return (JSON.parse(text) as { data: unknown }).data;
  }

  publish(type: string, subject: string): void {
    this.cache.onEvent({ type, subject }, this.rules ? [this.rules] : []);
  }

  /** How many calls the subgraphs have had since the last time. */
  calls(): number {
    return this.asked.splice(0).length;
  }

  async answer(call: SubgraphCall, context: GatewayContext) {
    this.asked.push({ ...call, viewer: context.viewer });
    const { gate, answering } = this;
    await gate;
    if (this.away.has(call.subgraph)) throw clientError('SUBGRAPH_UNAVAILABLE', `${call.subgraph} is away`);
    const schema = this.#schemas.get(call.subgraph);
    if (!schema) throw new Error(`There is no subgraph ${call.subgraph}`);
    const { query, variables } = JSON.parse(call.body) as {
      query: string;
      variables: Record<string, unknown>;
    };
    const answer = await executeInSubgraph({
      schema,
      document: parse(query),
      variableValues: variables,
      contextValue: context,
    });
    await answering;
    const { cacheControl } = this;
    return {
      ...answerOf(JSON.stringify(answer)),
      cacheHeaders: cacheControl === undefined ? undefined : { cacheControl, age: '' },
    };
  }

  #resolvers(): Record<Name, Resolvers> {
    const { rows } = this;
    const row = ({ id }: Row) => rows.get(id) ?? null;
    return {
      catalogue: {
        Query: {
          products: (_, { category }) => [...rows.values()].filter((each) => each.category === category),
          product: (_, { id = '' }) => rows.get(id) ?? null,
          me: (_, _args, { viewer }) => viewer.id && { id: viewer.id, name: `I am ${viewer.id}` },
          clock: () => 1,
          broken: () => {
            throw new Error('broken');
          },
        },
        Mutation: {
          rename: (_, { id = '', name = '' }) => {
            this.put(id, name);
            return rows.get(id);
          },
        },
        Product: {
          __resolveReference: row,
          label: ({ name }, { style }) => `${name} in ${style}`,
          tenant: (_, _args, { headers }) => headers?.['x-tenant'] ?? null,
          fails: ({ name }) => {
            throw new Error(`${name} fails`);
          },
          maker: () => ({ city: 'Graz' }),
        },
        Customer: { __resolveReference: ({ id }) => ({ id, name: `I am ${id}` }) },
      },
      reviews: {
        Product: {
          __resolveReference: row,
          reviews: ({ stars }) => Array.from({ length: stars }, () => ({ text: 'good' })),
        },
      },
    };
  }
}

/** The cache counts in technical time, which goes on by this much. */
export function later(t: TestContext, seconds: number): void {
  const now = performance.now.bind(performance);
  t.mock.method(performance, 'now', () => now() + seconds * 1000);
}
