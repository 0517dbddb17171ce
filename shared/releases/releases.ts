import { messageOf } from '@shop/shared/errors';
import { artefactIn, bytesOf, hashOf, shortHash, type Artefact } from './artefact.ts';
import { channelIn, moved, type Channel, type Move } from './channel.ts';
import type { Store, Version } from './store/store.ts';

/** What is published, and what channels point to. Failures are Errors that say what is wrong with `it`, the store. */
export type Releases = {
  name: string;
  /** Gives `known` itself where the channel has not moved. */
  channel(name: string, options?: Again<ReadChannel>): Promise<ReadChannel | undefined>;
  /** Verifies the hash. Gives `known` itself where the artefact is stored as it was. */
  artefact(hash: string, options?: Again<ReadArtefact>): Promise<ReadArtefact>;
  /** Stores an artefact, which no channel points to yet; gives its hash. */
  add(artefact: Artefact): Promise<string>;
  /** False where the channel was moved since it was read. */
  move(name: string, from: ReadChannel | undefined, move: Omit<Move, 'from'>): Promise<boolean>;
};

export type ReadChannel = { channel: Channel; version: Version };
export type ReadArtefact = { artefact: Artefact; version: Version };
type Again<Read> = { known?: Read | undefined; signal?: AbortSignal | undefined };

const channelKey = (name: string): string => `channels/${name}.json`;
const artefactKey = (hash: string): string => `artefacts/${hash}.json`;

export function releasesIn(store: Store): Releases {
  return {
    name: store.name,
    async channel(name, { known, signal } = {}) {
      const found = await store.read(channelKey(name), { known: known?.version, signal });
      if (found === undefined) return undefined;
      if (found === 'unchanged') return known;
      return {
        version: found.version,
        channel: about(`its channel ${name}`, () => channelIn(found.bytes)),
      };
    },
    async artefact(hash, { known, signal } = {}) {
      const found = await store.read(artefactKey(hash), { known: known?.version, signal });
      if (found === 'unchanged' && known) return known;
      if (found === undefined || found === 'unchanged')
        throw new Error(`its artefact ${shortHash(hash)} is missing`);
      return {
        version: found.version,
        artefact: about(`its artefact ${shortHash(hash)}`, () => artefactIn(found.bytes, hash)),
      };
    },
    async add(artefact) {
      const bytes = bytesOf(artefact);
      const hash = hashOf(bytes);
      // One that is there already has the same bytes.
      await store.write(artefactKey(hash), bytes, undefined);
      return hash;
    },
    async move(name, from, move) {
      if (from === undefined) await refuseUnconditional(store);
      const bytes = Buffer.from(`${JSON.stringify(moved(from?.channel, move), null, 2)}\n`);
      return store.write(channelKey(name), bytes, from?.version);
    },
  };
}

/** A server that ignores conditions would let one publisher overwrite the release of another. */
async function refuseUnconditional(store: Store): Promise<void> {
  const key = 'channels/.conditional-writes';
  const text = Buffer.from('A second writer must not replace this.\n');
  await store.write(key, text, undefined);
  const isReplaced = (await store.write(key, text, undefined)) || (await store.write(key, text, '"none"'));
  if (isReplaced)
    throw new Error('it ignores If-Match and If-None-Match, so publishers could overwrite each other');
}

function about<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${what} cannot be used: ${messageOf(error)}`, { cause: error });
  }
}
