import { StartError } from '@shop/shared/errors';
import { previousOf, type Artefact, type ReadChannel, type Releases } from '@shop/shared/releases';

export type Found = { hash: string; artefact: Artefact };

export async function readChannel(releases: Releases, name: string): Promise<ReadChannel> {
  const found = await releases.channel(name);
  if (found) return found;
  throw new StartError(`There is no channel ${name} in ${releases.name}: npx shop publish creates it`);
}

/** An artefact by its hash, the beginning of its hash, or the name of a channel that serves it; verified. */
export async function findArtefact(
  releases: Releases,
  current: ReadChannel | undefined,
  name: string,
): Promise<Found> {
  if (/^[0-9a-f]{64}$/.test(name)) return verified(releases, name);
  const known = new Set(
    current?.channel.moves.flatMap(({ artefact, from }) => (from ? [artefact, from] : [artefact])),
  );
  const matching = /^[0-9a-f]{6,}$/.test(name) ? [...known].filter((hash) => hash.startsWith(name)) : [];
  const [hash, another] = matching;
  if (another)
    throw new StartError(`${name} is the beginning of ${matching.length} artefacts: give more of it`);
  if (hash) return verified(releases, hash);
  const other = await releases.channel(name);
  if (other) return verified(releases, other.channel.artefact);
  throw new StartError(
    `${name} is neither a channel of ${releases.name} nor an artefact that the channel has served; others are named by their whole hash`,
  );
}

/** What the channel served before the release that it serves now. */
export async function findPrevious(
  releases: Releases,
  { channel }: ReadChannel,
  name: string,
): Promise<Found> {
  const previous = previousOf(channel);
  if (previous) return verified(releases, previous);
  throw new StartError(
    `The channel ${name} of ${releases.name} has no release before the one that it serves`,
  );
}

export const verified = async (releases: Releases, hash: string): Promise<Found> => ({
  hash,
  artefact: (await releases.artefact(hash)).artefact,
});
