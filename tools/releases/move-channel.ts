import { StartError } from '@shop/shared/errors';
import {
  shortHash,
  type ChangeCounts,
  type Move,
  type ReadChannel,
  type Releases,
} from '@shop/shared/releases';
import { changesBetween, countsOf } from './changes.ts';
import type { Found } from './find-artefact.ts';
import { changesText } from './print.ts';

type Moving = {
  releases: Releases;
  /** Undefined where promotion creates it. */
  from: ReadChannel | undefined;
  name: string;
  to: Found;
  kind: Exclude<Move['kind'], 'publish'>;
  author: string;
  message: string;
  now: Date;
  /** Refuses what would break clients; a rollback takes back what clients may have begun to use, so it never does. */
  refuseBreaking: boolean;
};

/** Moves a channel to an artefact that is stored, and gives a sentence about it. */
export async function moveChannel(moving: Moving): Promise<string> {
  const { releases, from, name, to, kind, author, message, now, refuseBreaking } = moving;
  if (from?.channel.artefact === to.hash) return `${name} serves ${shortHash(to.hash)} already.`;
  const changes = await changesFrom(releases, from, to);
  if (refuseBreaking && changes && changes.breaking > 0)
    throw new StartError(
      `${shortHash(to.hash)} has ${changes.breaking} breaking changes for the clients of ${name}: npx shop publish --channel ${name} weighs them by their use, --breaking moves it nevertheless`,
    );
  const move = { kind, artefact: to.hash, author, time: now.toISOString(), message, changes };
  if (await releases.move(name, from, move))
    return `${name} serves ${shortHash(to.hash)} now, ${from ? `before ${shortHash(from.channel.artefact)}` : 'its first'}: ${changesText(changes)}`;
  throw new StartError(
    `The channel ${name} of ${releases.name} was moved meanwhile: look at it, and try again`,
  );
}

/** Null where the artefact that is left cannot be read, which may be why it is left. */
async function changesFrom(
  releases: Releases,
  from: ReadChannel | undefined,
  to: Found,
): Promise<ChangeCounts | null> {
  if (!from) return null;
  const before = await releases.artefact(from.channel.artefact).catch(() => undefined);
  return before ? countsOf(await changesBetween(before.artefact.content, to.artefact.content)) : null;
}
