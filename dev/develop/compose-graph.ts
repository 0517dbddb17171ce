import { dirname, join } from 'node:path';
import { messageOf, StartError } from '@shop/shared/errors';
import { composeLoaded } from '../../tools/check/composition/compose-loaded.ts';
import { loadSubgraphs } from '../../tools/check/composition/load.ts';
import { withOwners } from '../../tools/check/owners.ts';
import { findingBlocks } from '../../tools/check/output/text.ts';
import { describe } from '../../tools/composition/problems.ts';
import { readManifests } from '../../tools/deployment/manifest.ts';
import { readSubgraphList, schemaFilesIn } from '../../tools/composition/subgraph-list.ts';
import { composeServices, loadService, type Service } from '../../tools/composition/supergraph.ts';
import { textOf } from './text-of.ts';

/** A subgraph that `supergraph.yaml` lists with a file, and the schema that was composed. */
export type ComposedSubgraph = { name: string; folder: string; schemaFile: string; schema: string };

export type ComposedGraph = {
  sdl: string;
  warnings: readonly string[];
  subgraphs: readonly ComposedSubgraph[];
  /** A change of one of them makes another graph. */
  schemaFiles: readonly string[];
};

/** The subgraphs do not compose; the message has file, line, coordinate, owner and what to change. */
export class DoesNotCompose extends StartError {}

/** Composes what `supergraph.yaml` in `root` lists; `deployed` replaces the subgraphs that do not run here. */
export async function composeGraph(root: string, deployed?: readonly Service[]): Promise<ComposedGraph> {
  try {
    return await compose(root, deployed);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    const findings = deployed ? [] : await compositionErrors(root);
    const blocks = findings.length > 0 ? findingBlocks(findings).join('').trimEnd() : messageOf(error);
    throw new DoesNotCompose(blocks, { cause: error });
  }
}

async function compose(root: string, deployed: readonly Service[] = []): Promise<ComposedGraph> {
  const list = readSubgraphList(join(root, 'supergraph.yaml'));
  const elsewhere = new Set(deployed.map(({ name }) => name));
  const here = list.subgraphs.filter(({ name }) => !elsewhere.has(name));
  const subgraphs = schemaFilesIn({ ...list, subgraphs: here }).map(({ name, schemaFile }) => ({
    name,
    folder: dirname(schemaFile),
    schemaFile,
    schema: textOf(schemaFile),
  }));
  const services = [...(await Promise.all(here.map((entry) => loadService(entry)))), ...deployed];
  const { sdl, hints } = composeServices(services, list.federationMinor);
  const schemaFiles = subgraphs.map(({ schemaFile }) => schemaFile);
  return { sdl, warnings: hints.map(describe), subgraphs, schemaFiles };
}

async function compositionErrors(root: string) {
  const loaded = await loadSubgraphs(root, join(root, 'supergraph.yaml'));
  const { findings } = composeLoaded(root, loaded);
  if (loaded.names.length === 0) return findings;
  const owned = findings.map(withOwners(readManifests(root)));
  return owned.filter(({ severity }) => severity === 'error');
}

/** The supergraph with the addresses of this moment. */
export const withAddresses = (sdl: string, urls: ReadonlyMap<string, string>): string =>
  sdl.replaceAll(/@join__graph\(name: "([^"]+)", url: "[^"]*"\)/g, (written, name: string) =>
    urls.has(name) ? `@join__graph(name: "${name}", url: "${urls.get(name)}")` : written,
  );
