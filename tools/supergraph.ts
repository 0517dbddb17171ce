import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { composeServices } from '@apollo/composition';
import { readLiveFields } from '@shop/gateway';
import { messageOf, StartError } from '@shop/shared/errors';
import { readSdl } from '@shop/shared/graphql';
import { GraphQLError, parse, type DocumentNode } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

export type SubgraphEntry = { name: string; routingUrl: string; schemaFile: string };

const listFormat = z.object({
  federation_version: z.string(),
  subgraphs: z.record(
    z.string(),
    z.strictObject({ routing_url: z.url(), schema: z.strictObject({ file: z.string().min(1) }) }),
  ),
});

/** The subgraphs that `supergraph.yaml` (Rover's format) lists; file names are relative to it. */
export function readSubgraphList(file: string): SubgraphEntry[] {
  const parsed = listFormat.safeParse(parseYaml(readText(file)));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new StartError(`${file} is not a list of subgraphs:\n${problems.join('\n')}`);
  }
  return Object.entries(parsed.data.subgraphs).map(([name, { routing_url: routingUrl, schema }]) => ({
    name,
    routingUrl,
    schemaFile: resolve(file, '..', schema.file),
  }));
}

/** Composes the list into one supergraph SDL, or throws a StartError that names subgraph, type and field. */
export function composeSupergraph(subgraphs: readonly SubgraphEntry[]): string {
  const services = subgraphs.map(({ name, routingUrl, schemaFile }) => ({
    name,
    url: routingUrl,
    typeDefs: parseSchema(name, schemaFile),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw wrong((errors ?? []).map(describe));
  checkLive(supergraphSdl);
  return `${supergraphSdl.trim()}\n`;
}

/** What `@live` says is for the gateway, which must be able to do it. */
function checkLive(sdl: string): void {
  try {
    readLiveFields(sdl);
  } catch (error) {
    throw wrong(messageOf(error).split('\n'));
  }
}

const wrong = (problems: readonly string[]): StartError =>
  new StartError(`The subgraphs do not compose:\n${problems.map((each) => `  ${each}`).join('\n')}`);

function parseSchema(name: string, file: string): DocumentNode {
  readText(file);
  try {
    return parse(readSdl(new URL(`file://${file}`)));
  } catch (error) {
    const where = error instanceof GraphQLError ? error.locations?.[0] : undefined;
    throw new StartError(`${name}: ${file}:${where?.line ?? 1}:${where?.column ?? 1}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** Composition's messages name types and fields; the nodes add the subgraph and the line. */
function describe({ message, extensions, nodes }: GraphQLError): string {
  const places = (nodes ?? []).flatMap((node) => {
    const { subgraph } = node as { subgraph?: string };
    const line = node.loc?.startToken.line;
    return subgraph ? [`${subgraph}${line ? `:${line}` : ''}`] : [];
  });
  const where = places.length > 0 ? ` (${[...new Set(places)].join(', ')})` : '';
  const code = typeof extensions.code === 'string' ? extensions.code : 'INVALID';
  return `${code}: ${message}${where}`;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartError(`${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
