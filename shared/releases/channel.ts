import { z } from 'zod';
import { hashFormat } from './artefact.ts';

export const moveKinds = ['publish', 'promote', 'rollback'] as const;

const changes = z.object({
  breaking: z.number(),
  dangerous: z.number(),
  safe: z.number(),
  /** Events added, removed or changed. */
  events: z.number(),
});

const move = z.object({
  kind: z.enum(moveKinds),
  artefact: hashFormat,
  /** What the channel served before; null for its first artefact. */
  from: hashFormat.nullable(),
  author: z.string(),
  time: z.iso.datetime(),
  message: z.string(),
  /** Null where there was nothing before. */
  changes: changes.nullable(),
});

const channel = z.object({
  format: z.literal('shop-channel/1'),
  /** What gateways that follow the channel serve. */
  artefact: hashFormat,
  /** Newest first. */
  moves: z.array(move).min(1),
});

export type ChangeCounts = z.infer<typeof changes>;
export type Move = z.infer<typeof move>;
/** A name that points to an artefact, and how it came to. */
export type Channel = z.infer<typeof channel>;

export const channelPattern = /^[a-z0-9][a-z0-9._-]{0,62}$/;
export const channelExpected = 'a name of small letters, digits, dots and hyphens, such as stable';

/** Older releases are still reached through the parents of artefacts. */
const mostMoves = 500;

export function moved(before: Channel | undefined, next: Omit<Move, 'from'>): Channel {
  const move = { ...next, from: before?.artefact ?? null };
  const moves = [move, ...(before?.moves ?? [])].slice(0, mostMoves);
  return { format: 'shop-channel/1', artefact: next.artefact, moves };
}

/** What was served before the artefact in use was released; going back twice goes back two releases. */
export function previousOf({ artefact, moves }: Channel): string | null {
  const release = moves.find((each) => each.kind !== 'rollback' && each.artefact === artefact);
  return (release ?? moves[0])?.from ?? null;
}

/** Throws an error about `it`, the channel. */
export function channelIn(bytes: Uint8Array): Channel {
  try {
    return channel.parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch (error) {
    throw new Error('it has another format than shop-channel/1', { cause: error });
  }
}
