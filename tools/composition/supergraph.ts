import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { readLiveFields } from '@shop/gateway';
import { messageOf, StartError } from '@shop/shared/errors';
import { printSchema } from 'graphql';
import { circularRequires } from './circular-requires.ts';
import { newerVersions } from './federation-version.ts';
import { loadSchema } from './load-schema.ts';
import { describeProblems, placesOf } from './problems.ts';
import type { SubgraphList } from './subgraph-list.ts';
import { invalidTags } from './tags.ts';
import { differingValueTypes } from './value-types.ts';

export type Composed = {
  /** The supergraph, with the join specification's directives. */
  sdl: string;
  /** The schema that clients see. */
  apiSdl: string;
  /** Likely mistakes that do not prevent composition, one sentence each. */
  warnings: readonly string[];
};

/**
 * Composes the list into one supergraph; throws a StartError with file, line, type and field of every
 * problem.
 */
export async function composeSupergraph({ federationMinor, subgraphs }: SubgraphList): Promise<Composed> {
  const services = await Promise.all(
    subgraphs.map(async (entry) => ({
      name: entry.name,
      url: entry.routingUrl,
      typeDefs: await loadSchema(entry),
    })),
  );
  refuse(services.flatMap((service) => newerVersions(service, federationMinor)));
  refuse([...services.flatMap(invalidTags), ...differingValueTypes(services)]);
  const { supergraphSdl, errors = [], hints = [] } = compose(services);
  if (supergraphSdl === undefined) throw doNotCompose(describeProblems(errors));
  checkLive(supergraphSdl);
  const warnings = hints.filter(({ definition }) => definition.level.name === 'WARN');
  return {
    sdl: `${supergraphSdl.trim()}\n`,
    apiSdl: `${printSchema(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema())}\n`,
    warnings: warnings.map(
      ({ definition, message, nodes }) => `${placesOf(nodes)}${definition.code}: ${message}`,
    ),
  };
}

/** Composition recurses endlessly on cycles of `@requires`. */
function compose(services: Parameters<typeof composeServices>[0]) {
  try {
    return composeServices(services);
  } catch (error) {
    if (error instanceof RangeError) refuse(circularRequires(services.map(({ typeDefs }) => typeDefs)));
    throw error;
  }
}

/** Composition does not check `@live`, so the gateway's own check is run. */
function checkLive(sdl: string): void {
  try {
    readLiveFields(sdl);
  } catch (error) {
    throw doNotCompose(messageOf(error).split('\n'));
  }
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw doNotCompose(problems);
}

const doNotCompose = (problems: readonly string[]): StartError =>
  new StartError(`The subgraphs do not compose:\n${problems.map((each) => `  ${each}`).join('\n')}`);
