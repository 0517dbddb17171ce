import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '@shop/shared/errors';
import { listen } from '@shop/shared/runtime';
import { readSubgraphList, type SubgraphEntry } from '../composition/subgraph-list.ts';
import { generatedFiles, writeFiles } from './generated-files.ts';
import { namesOf, type Names } from './names.ts';
import { withEntry } from './subgraph-entry.ts';
import { templateFiles } from './template-files.ts';

export type Wanted = { name: string; entity?: string | undefined; port?: number | undefined };

const firstPort = 4001;
const lastPort = 4999;
const highestPort = 65_535;
/** Those of the mailbox and the payment sandbox, and room for more of their kind. */
const standIns = { from: 4010, to: 4019 };

/**
 * Writes a subgraph, lists it in `supergraph.yaml`, composes, and writes the pages of events. If anything does not
 * fit, everything is as before. Returns the port of the subgraph.
 */
export async function newSubgraph(root: string, { name, entity, port: wanted }: Wanted): Promise<number> {
  const names = namesOf(name, entity);
  const list = join(root, 'supergraph.yaml');
  const folder = join(root, 'subgraphs', name);
  const { subgraphs } = readSubgraphList(list);
  refuseTaken(root, names, subgraphs);
  const port = await portFor(subgraphs, wanted);
  const files = await templateFiles(names, port);

  const before = readFileSync(list, 'utf8');
  try {
    writeFiles(folder, files);
    writeFileSync(list, withEntry(before, name, port));
    const write = await generatedFiles(root);
    write();
  } catch (error) {
    writeFileSync(list, before);
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return port;
}

function refuseTaken(root: string, { name }: Names, subgraphs: readonly SubgraphEntry[]): void {
  if (subgraphs.some((each) => each.name === name))
    throw new StartError(`supergraph.yaml has a subgraph ${name} already`);
  if (existsSync(join(root, 'subgraphs', name)))
    throw new StartError(`There is a folder subgraphs/${name} already`);
  const manifests = globSync(['*/package.json', '{dev,storefront}/*/package.json'], { cwd: root });
  const isPackage = (file: string) =>
    (JSON.parse(readFileSync(join(root, file), 'utf8')) as { name: string }).name === `@shop/${name}`;
  const taken = manifests.find(isPackage);
  if (taken) throw new StartError(`@shop/${name} is the name of another package, ${taken}`);
}

async function portFor(subgraphs: readonly SubgraphEntry[], wanted: number | undefined): Promise<number> {
  const ownerOf = (port: number) =>
    subgraphs.find(({ routingUrl }) => URL.parse(routingUrl)?.port === String(port))?.name;
  if (wanted !== undefined) {
    if (wanted > highestPort) throw new StartError(`A port is at most ${highestPort}`);
    const owner = ownerOf(wanted) ?? ((await isFree(wanted)) ? undefined : 'another program');
    if (owner !== undefined) throw new StartError(`Port ${wanted} is in use by ${owner}`);
    return wanted;
  }
  for (let port = firstPort; port <= lastPort; port += 1) {
    const isKept = port >= standIns.from && port <= standIns.to;
    if (!isKept && ownerOf(port) === undefined && (await isFree(port))) return port;
  }
  throw new StartError(`No port from ${firstPort} to ${lastPort} is free: choose one with --port`);
}

async function isFree(port: number): Promise<boolean> {
  try {
    await using _ = await listen('a new subgraph', port, () => {});
    return true;
  } catch {
    return false;
  }
}
