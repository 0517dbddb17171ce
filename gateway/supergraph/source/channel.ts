import {
  openStore,
  releasesIn,
  shortHash,
  type ChannelAddress,
  type ReadArtefact,
  type ReadChannel,
} from '@shop/shared/releases';
import type { Origin, SupergraphText } from './origin.ts';
import { sdlIn } from './sdl.ts';

type Options = { pollMs: number; env: Readonly<Record<string, string | undefined>> };

type Known = { channel: ReadChannel; artefact: ReadArtefact; text: SupergraphText };

/**
 * What a channel of a store serves. Both the channel and its artefact are asked for with what is known of them, so that
 * nothing is sent twice, and an artefact that is damaged later is noticed before the next start needs it.
 */
export function releasedSupergraph(address: ChannelAddress, { pollMs, env }: Options): Origin {
  const releases = releasesIn(openStore(address.store, env));
  const name = `${releases.name}#${address.channel}`;
  let known: Known | undefined;
  const read = async (signal: AbortSignal): Promise<SupergraphText> => {
    const channel = await releases.channel(address.channel, { known: known?.channel, signal });
    if (!channel) throw new Error(`there is no channel ${address.channel}`);
    const hash = channel.channel.artefact;
    const last = known?.text.artefact === hash ? known : undefined;
    const artefact = await releases.artefact(hash, { known: last?.artefact, signal });
    const text = artefact === last?.artefact ? last.text : textOf(hash, artefact);
    known = { channel, artefact, text };
    return text;
  };
  return { name, everyMs: pollMs, first: read, look: read };
}

function textOf(hash: string, { artefact }: ReadArtefact): SupergraphText {
  try {
    return { sdl: sdlIn(Buffer.from(artefact.content.supergraph)), artefact: hash };
  } catch (error) {
    throw new Error(`its artefact ${shortHash(hash)} has no supergraph: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
