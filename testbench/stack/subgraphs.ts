import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Subgraph } from '@shop/shared/subgraph';
import { parse } from 'yaml';

type Listed = { routing_url: string; schema: { file?: string } };
export type HeldSubgraph = {
  name: string;
  port: number;
  folder: string;
  /** Whether it keeps data: its package needs the client of the datastore. */
  hasStore: boolean;
  faultPoints: readonly string[];
};

/**
 * The subgraphs of `supergraph.yaml` that the repository at `root` holds, with the ports of their routing URLs. Those
 * of others are listed with their schema alone, and run elsewhere.
 */
export function subgraphsIn(root: string): HeldSubgraph[] {
  const list = parse(readFileSync(join(root, 'supergraph.yaml'), 'utf8')) as {
    subgraphs: Record<string, Listed>;
  };
  return Object.entries(list.subgraphs).flatMap(([name, { routing_url: url, schema }]) => {
    const folder = join(root, dirname(schema.file ?? ''));
    if (schema.file === undefined || !existsSync(join(folder, 'subgraph.ts'))) return [];
    return [{ name, port: Number(new URL(url).port), folder, ...manifestOf(folder) }];
  });
}

export const subgraphs = subgraphsIn(join(import.meta.dirname, '../..'));

function manifestOf(folder: string): Pick<HeldSubgraph, 'hasStore' | 'faultPoints'> {
  const { dependencies = {}, faultPoints = [] } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as { dependencies?: Record<string, string>; faultPoints?: string[] };
  return { hasStore: 'mongoose' in dependencies, faultPoints };
}

/** Their names. */
export const services: readonly string[] = subgraphs.map(({ name }) => name);
/** The names of those that keep data. */
export const storedServices: readonly string[] = subgraphs
  .filter(({ hasStore }) => hasStore)
  .map(({ name }) => name);

/** The value that `defineSubgraph` made, whatever the name it is exported by. */
export async function loadSubgraph(name: string): Promise<Subgraph<unknown>> {
  const folder = subgraphs.find((each) => each.name === name)?.folder;
  if (folder === undefined) throw new Error(`supergraph.yaml has no subgraph ${name}`);
  return loadSubgraphIn(folder);
}

export async function loadSubgraphIn(folder: string): Promise<Subgraph<unknown>> {
  const exported: unknown[] = Object.values((await import(join(folder, 'subgraph.ts'))) as object);
  const found = exported.find(isSubgraph);
  if (!found) throw new Error(`${folder}/subgraph.ts exports nothing that defineSubgraph made`);
  return found;
}

const isSubgraph = (value: unknown): value is Subgraph<unknown> =>
  typeof value === 'object' && value !== null && 'start' in value && 'readConfig' in value;
