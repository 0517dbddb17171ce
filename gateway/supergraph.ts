import { readFileSync } from 'node:fs';
import { Supergraph as FederatedSchema, type Schema } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { messageOf, StartError } from '@shop/shared/errors';
import type { GraphQLSchema } from 'graphql';
import { readLiveFields, type LiveField } from './subscriptions/live-fields.ts';

/** One composed supergraph with everything that is derived from it. */
export type Supergraph = {
  sdl: string;
  /** What clients see. */
  apiSchema: GraphQLSchema;
  /** The same, as the planner wants it. */
  plannerSchema: Schema;
  /** With what is hidden from clients. */
  fullSchema: GraphQLSchema;
  planner: QueryPlanner;
  /** By subgraph. */
  routingUrls: ReadonlyMap<string, string>;
  /** By field of Subscription. */
  liveFields: ReadonlyMap<string, LiveField>;
};

type RoutingUrls = Readonly<Record<string, string>>;

/** Reads what `npm run compose` wrote; `overrides` moves subgraphs elsewhere. */
export function loadSupergraph(file: string, overrides: RoutingUrls = {}): Supergraph {
  const sdl = readSdl(file);
  try {
    const federated = FederatedSchema.build(sdl);
    const plannerSchema = federated.apiSchema();
    return {
      sdl,
      apiSchema: plannerSchema.toGraphQLJSSchema(),
      plannerSchema,
      fullSchema: federated.schema.toGraphQLJSSchema(),
      planner: new QueryPlanner(federated),
      routingUrls: routingUrlsOf(federated, overrides),
      liveFields: readLiveFields(sdl),
    };
  } catch (error) {
    throw new StartError(`The supergraph ${file} cannot be used: ${messageOf(error)}`, { cause: error });
  }
}

function readSdl(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartError(`The supergraph ${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

function routingUrlsOf(federated: FederatedSchema, overrides: RoutingUrls): ReadonlyMap<string, string> {
  const urls = new Map(federated.subgraphsMetadata().map(({ name, url }) => [name, url]));
  for (const [name, url] of Object.entries(overrides)) {
    const known = [...urls.keys()].find((each) => variableName(each) === variableName(name));
    if (!known) {
      throw new Error(
        `there is no subgraph ${name} for ROUTING_URL_${name.toUpperCase()}, only ${[...urls.keys()].join(', ')}`,
      );
    }
    urls.set(known, url);
  }
  return urls;
}

/** A subgraph `order-history` is named ORDER_HISTORY in the environment. */
const variableName = (subgraph: string): string => subgraph.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
