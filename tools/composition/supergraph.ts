import { composeServices as apolloCompose } from '@apollo/composition';
import { readLiveFields } from '@shop/gateway/live-fields';
import { readMutationBudgets } from '@shop/gateway/mutation-budgets';
import { messageOf } from '@shop/shared/errors';
import type { DocumentNode, GraphQLError } from 'graphql';
import type { Schema } from '@apollo/federation-internals';
import { apiSdlOf, supergraphSchema } from './api-sdl.ts';
import { circularRequires } from './circular-requires.ts';
import { newerVersions } from './federation-version.ts';
import { loadSchema } from './load-schema.ts';
import { CompositionError, describe, describeProblems, problemAt } from './problems.ts';
import type { SubgraphEntry, SubgraphList } from './subgraph-list.ts';
import { invalidTags } from './tags.ts';
import { differingValueTypes } from './value-types.ts';

export type Composed = {
  /** The supergraph, with the join specification's directives. */
  sdl: string;
  /** The same, built. */
  schema: Schema;
  /** The schema that clients see. */
  apiSdl: string;
  /** Likely mistakes that do not prevent composition. */
  hints: readonly GraphQLError[];
};

export type Service = { name: string; url: string; typeDefs: DocumentNode };

/**
 * Composes the list into one supergraph; throws a StartError with file, line, type and field of every
 * problem.
 */
export async function composeSupergraph({
  federationMinor,
  subgraphs,
}: SubgraphList): Promise<Composed & { warnings: readonly string[] }> {
  const composed = composeServices(
    await Promise.all(subgraphs.map((entry) => loadService(entry))),
    federationMinor,
  );
  return { ...composed, warnings: composed.hints.map(describe) };
}

export async function loadService(entry: SubgraphEntry, viewerSecret?: string): Promise<Service> {
  return { name: entry.name, url: entry.routingUrl, typeDefs: await loadSchema(entry, viewerSecret) };
}

/** Composes what is loaded; throws a CompositionError. */
export function composeServices(services: readonly Service[], federationMinor: number | undefined): Composed {
  refuse(services.flatMap((service) => newerVersions(service, federationMinor)));
  refuse([...services.flatMap(invalidTags), ...differingValueTypes(services)]);
  const { supergraphSdl, errors = [], hints = [] } = compose(services);
  if (supergraphSdl === undefined) throw new CompositionError(errors, describeProblems(errors));
  checkBy(readLiveFields, supergraphSdl, 'INVALID_LIVE');
  checkBy(readMutationBudgets, supergraphSdl, 'INVALID_RATE_LIMIT');
  const warnings = hints.filter(({ definition }) => definition.level.name === 'WARN');
  const schema = supergraphSchema(supergraphSdl);
  return {
    sdl: `${supergraphSdl.trim()}\n`,
    schema,
    apiSdl: apiSdlOf(schema),
    hints: warnings.map(({ definition, message, nodes = [] }) => problemAt(nodes, definition.code, message)),
  };
}

/** Composition recurses endlessly on cycles of `@requires`. */
function compose(services: readonly Service[]) {
  try {
    return apolloCompose([...services]);
  } catch (error) {
    if (error instanceof RangeError) {
      refuse(circularRequires(services.map(({ typeDefs }) => typeDefs)));
      refuse([problemAt([], 'GRAPH_TOO_DEEP', 'Composition exhausts the stack of this process')]);
    }
    throw error;
  }
}

/** Composition does not check `@live` and `@rateLimit`, so the gateway's own checks are run. */
function checkBy(read: (sdl: string) => unknown, sdl: string, code: string): void {
  try {
    read(sdl);
  } catch (error) {
    const lines = messageOf(error).split('\n');
    throw new CompositionError(
      lines.map((line) => problemAt([], code, line)),
      lines,
    );
  }
}

function refuse(problems: readonly GraphQLError[]): void {
  if (problems.length > 0) throw new CompositionError(problems);
}
