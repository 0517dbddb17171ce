import { readFile, rename, writeFile } from 'node:fs/promises';
import { services } from '@shop/testbench';
import { cutBroker, killAndRestart, killBroker, wait } from '../driver/chaos.ts';
import type { Trial } from '../driver/trial.ts';
import { pick, randomFrom, shuffled, type Random } from '../random.ts';
import type { Follower } from './follower.ts';

export type Scene = {
  trial: Trial;
  followers: readonly Follower[];
  /** The file that the gateways follow. */
  supergraph: string;
  seed: number;
  over: AbortSignal;
};

const gateways = ['gateway', 'gateway-2'] as const;
const disruptionEveryMs = 3000;
const cutEveryMs = 2500;

/** One disruption after another, each once before any comes twice, until it is over; gives their number. */
export async function disrupt({ trial, supergraph, seed, over }: Scene): Promise<number> {
  const random = randomFrom(seed);
  const disruptions = [
    () => killAndRestart(trial, pick(gateways, random)),
    () => killAndRestart(trial, pick(services, random)),
    () => cutBroker(trial, 500 + 2500 * random()),
    () => swapSupergraph(trial, supergraph, random),
    ...(trial.rabbitmq ? [() => killBroker(trial, 0)] : []),
  ];
  for (let count = 0, round = shuffled(disruptions, random); ; round = shuffled(disruptions, random)) {
    for (const disruption of round) {
      await wait((0.5 + random()) * disruptionEveryMs, over);
      if (over.aborted) return count;
      await disruption();
      count += 1;
    }
  }
}

/** At any time, whatever else happens, the network loses some of the sockets. */
export async function cutSockets({ followers, seed, over }: Scene): Promise<void> {
  const random = randomFrom(seed + 1);
  while (!over.aborted) {
    await wait((0.5 + random()) * cutEveryMs, over);
    const share = 0.3 * random();
    for (const follower of followers) if (random() < share) follower.cut();
  }
}

async function swapSupergraph({ log }: Trial, supergraph: string, random: Random): Promise<void> {
  log('the supergraph is replaced');
  const sdl = await readFile(supergraph, 'utf8');
  const edition = Math.floor(random() * 1e9);
  const other = sdl.replace(
    /"""\n([^"]*)"""\ntype Subscription\b/,
    `"""\nEdition ${edition}.\n"""\ntype Subscription`,
  );
  if (other === sdl) throw new Error('The supergraph has no description of Subscription to change');
  await writeFile(`${supergraph}.new`, other);
  await rename(`${supergraph}.new`, supergraph);
  await wait(500);
}
