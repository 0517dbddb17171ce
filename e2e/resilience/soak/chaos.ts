import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Stack } from '@shop/testbench';
import { services } from '@shop/shared/contracts';
import { wait, type Follower } from './follower.ts';
import type { OwnRabbitmq } from '@shop/shared/testing';

export type Scene = {
  stack: Stack;
  followers: readonly Follower[];
  /** The file that the gateways follow. */
  supergraph: string;
  /** Where there is one that may be killed. */
  rabbitmq: OwnRabbitmq | undefined;
  random: () => number;
  /** Says what happens. */
  tell: (what: string) => void;
};

type Trouble = (scene: Scene) => Promise<void>;

const gateways = ['gateway', 'gateway-2'] as const;

const killGateway: Trouble = ({ stack, random, tell }) => killAndRestart(stack, pick(gateways, random), tell);
const killSubgraph: Trouble = ({ stack, random, tell }) =>
  killAndRestart(stack, pick(services, random), tell);

async function killAndRestart(
  { services: running }: Stack,
  name: (typeof gateways)[number] | (typeof services)[number],
  tell: Scene['tell'],
): Promise<void> {
  tell(`${name} is killed and starts again`);
  await running.kill(name);
  await running.restart(name);
}

const cutBroker: Trouble = async ({ stack, random, tell }) => {
  const forMs = 500 + 2500 * random();
  tell(`the broker is cut off for ${Math.round(forMs)} ms`);
  using _cut = stack.cutBroker();
  await wait(forMs);
};

const killBroker: Trouble = async ({ rabbitmq, tell }) => {
  tell('RabbitMQ is killed and starts again');
  await rabbitmq?.kill();
  await rabbitmq?.start();
};

const swapSupergraph: Trouble = async ({ supergraph, random, tell }) => {
  tell('another supergraph comes into use');
  const sdl = await readFile(supergraph, 'utf8');
  const edition = Math.floor(random() * 1e9);
  const other = sdl.replace(
    /"""\n([^"]*)"""\ntype Subscription\b/,
    `"""\nEdition ${edition}.\n"""\ntype Subscription`,
  );
  if (other === sdl) throw new Error('The supergraph says nothing about Subscription that could be changed');
  await writeFile(`${supergraph}.new`, other);
  await rename(`${supergraph}.new`, supergraph);
  await wait(500);
};

/** One after another, each once before any comes twice, until it is told to stop. */
export async function makeTrouble(scene: Scene, betweenMs: number, stop: AbortSignal): Promise<number> {
  const { random, rabbitmq } = scene;
  const all = [killGateway, killSubgraph, cutBroker, swapSupergraph, ...(rabbitmq ? [killBroker] : [])];
  let count = 0;
  while (!stop.aborted) {
    for (const trouble of shuffled(all, random)) {
      await wait((0.5 + random()) * betweenMs);
      if (stop.aborted) break;
      await trouble(scene);
      count += 1;
    }
  }
  return count;
}

/** At any time, whatever else happens, the network loses some of the sockets. */
export async function cutSockets(
  { followers, random }: Scene,
  betweenMs: number,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    await wait((0.5 + random()) * betweenMs);
    const share = 0.3 * random();
    for (const follower of followers) if (random() < share) follower.cut();
  }
}

const pick = <T>(all: readonly [T, ...T[]] | readonly T[], random: () => number): T =>
  all[Math.floor(random() * all.length)] as T;

const shuffled = <T>(all: readonly T[], random: () => number): T[] =>
  all
    .map((each) => ({ each, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ each }) => each);
