import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openStore, releasesIn, type Artefact } from '@shop/shared/releases';
import { eventually } from '@shop/shared/testing';
import { startTestStack, type TestStack } from './gateway-stack.ts';

type GraphState = { generation: number; refused: string | null; artefact: string | null };
type Ready = { supergraph: GraphState; canary: GraphState };

export type ReleaseFixture = TestStack & {
  /** The SDL of the first release. */
  sdl: string;
  /** The first release. */
  first: string;
  /** Stores a release, and gives its hash. */
  add(sdl: string): Promise<string>;
  /** Moves a channel, and waits for nothing. */
  move(hash: string, channel?: string): Promise<void>;
  ready(): Promise<Ready>;
  /** Waits until the gateway serves the release. */
  serves(hash: string, graph?: keyof Ready): Promise<void>;
  /** The file of a release. */
  fileOf(hash: string): string;
};

const time = '2026-12-01T00:00:00.000Z';
const said = { author: 'ada', time, message: '' };
const fast = { SUPERGRAPH_POLL_MS: '10' };

/** A stack whose gateway follows the channel `stable` of a folder; `env` gets the address of the folder. */
export async function startReleaseFixture(
  env: (store: string) => Record<string, string> = () => ({}),
): Promise<ReleaseFixture> {
  let store = '';
  let first = '';
  let sdl = '';
  const releases = () => releasesIn(openStore(store, {}));
  const add = (supergraph: string) => releases().add(artefactOf(supergraph));
  const move = async (artefact: string, channel = 'stable') => {
    const from = await releases().channel(channel);
    const next = { kind: 'publish' as const, artefact, ...said, changes: null };
    assert.ok(await releases().move(channel, from, next));
  };
  const stack = await startTestStack(async (file) => {
    store = join(dirname(file), 'releases');
    sdl = await readFile(file, 'utf8');
    first = await add(sdl);
    await move(first);
    return { SUPERGRAPH: `${store}#stable`, ...fast, ...env(store) };
  });
  const ready = async () => (await (await fetch(`${stack.gateway.adminUrl}/ready`)).json()) as Ready;
  return {
    ...stack,
    sdl,
    first,
    add,
    move,
    ready,
    serves: (hash, graph = 'supergraph') =>
      eventually(async () => assert.equal((await ready())[graph].artefact, hash)),
    fileOf: (hash) => join(store, 'artefacts', `${hash}.json`),
  };
}

const artefactOf = (supergraph: string): Artefact => ({
  format: 'shop-artefact/1',
  parents: [],
  ...said,
  content: { variant: 'full', supergraph, api: '', variants: {}, subgraphs: [], events: [] },
});

/** Changes a file as a careless hand does. */
export async function edit(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
}

/** Adds a description, which makes another release of the same graph. */
export const described = (sdl: string, description: string): string =>
  sdl.replace('type OrderUpdate', `"${description}"\ntype OrderUpdate`);
