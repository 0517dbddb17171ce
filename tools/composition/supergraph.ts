import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { composeServices } from '@apollo/composition';
import { FEDERATION_VERSIONS } from '@apollo/federation-internals';
import { readLiveFields } from '@shop/gateway';
import { messageOf, StartError } from '@shop/shared/errors';
import { parseSdl } from '@shop/shared/graphql';
import { GraphQLError, type DocumentNode } from 'graphql';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { circularRequires } from './circular-requires.ts';
import { describeProblems, placesOf } from './problems.ts';
import { invalidTags } from './tags.ts';

export type SubgraphEntry = { name: string; routingUrl: string; schemaFile: string };
export type Composed = {
  sdl: string;
  /** What composes and is most likely a mistake all the same, a sentence each. */
  warnings: readonly string[];
};

const newestMinor = FEDERATION_VERSIONS.latest().version.minor;

const federationVersion = z.string().refine((text) => {
  const [, minor = '0'] = /^=?2(?:\.(\d+)(?:\.\d+)?)?$/.exec(text) ?? [undefined, 'Infinity'];
  return Number(minor) <= newestMinor;
}, `must be a version of Federation 2, such as =2.9.0, up to 2.${newestMinor}`);

const routingUrl = z.string().refine((text) => URL.canParse(text) && /^https?:\/\//.test(text), {
  error: ({ input }) => `must be a URL that starts with http:// or https://, not ${JSON.stringify(input)}`,
});

const listFormat = z.object({
  federation_version: federationVersion,
  subgraphs: z.record(
    z.string(),
    z.strictObject({ routing_url: routingUrl, schema: z.strictObject({ file: z.string().min(1) }) }),
  ),
});

/** The subgraphs that `supergraph.yaml` (Rover's format) lists; file names are relative to it. */
export function readSubgraphList(file: string): SubgraphEntry[] {
  const parsed = listFormat.safeParse(readYaml(file));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new StartError(`${file} is not a list of subgraphs:\n${problems.join('\n')}`);
  }
  return Object.entries(parsed.data.subgraphs).map(([name, { routing_url, schema }]) => ({
    name,
    routingUrl: routing_url,
    schemaFile: resolve(file, '..', schema.file),
  }));
}

/** Composes the list into one supergraph; a StartError names file, line, type and field of whatever does not fit. */
export function composeSupergraph(subgraphs: readonly SubgraphEntry[]): Composed {
  const services = subgraphs.map(({ name, routingUrl: url, schemaFile }) => ({
    name,
    url,
    typeDefs: parseSchema(name, schemaFile),
  }));
  refuse(services.flatMap(invalidTags));
  const { supergraphSdl, errors = [], hints = [] } = compose(services);
  if (supergraphSdl === undefined) throw doNotCompose(describeProblems(errors));
  checkLive(supergraphSdl);
  const warnings = hints.filter(({ definition }) => definition.level.name === 'WARN');
  return {
    sdl: `${supergraphSdl.trim()}\n`,
    warnings: warnings.map(
      ({ definition, message, nodes }) => `${placesOf(nodes)}${definition.code}: ${message}`,
    ),
  };
}

/** Composition recurses without end where fields require one another in a circle. */
function compose(services: Parameters<typeof composeServices>[0]) {
  try {
    return composeServices(services);
  } catch (error) {
    if (error instanceof RangeError) refuse(circularRequires(services.map(({ typeDefs }) => typeDefs)));
    throw error;
  }
}

/** What `@live` says is for the gateway, which must be able to do it. */
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

function parseSchema(name: string, file: string): DocumentNode {
  readText(file);
  try {
    return parseSdl(pathToFileURL(file));
  } catch (error) {
    const at = error instanceof GraphQLError ? error.locations?.[0] : undefined;
    const place = `${relative('.', file)}:${at?.line ?? 1}:${at?.column ?? 1}`;
    throw new StartError(`${place}: ${name}: ${messageOf(error)}`, { cause: error });
  }
}

function readYaml(file: string): unknown {
  try {
    return parseYaml(readText(file));
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const [at] = error.linePos ?? [];
    const [sentence] = error.message.split(' at line ');
    throw new StartError(`${file}:${at?.line ?? 1}:${at?.col ?? 1}: ${sentence}`, { cause: error });
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartError(`${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
