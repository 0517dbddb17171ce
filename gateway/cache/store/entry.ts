import type { Tag } from './marks.ts';

/** A part of a subgraph's answer that is kept. */
export type Entry = Readonly<{
  /** JSON text: what merges an answer changes it, so each reader parses its own. */
  text: string;
  /** Whether one of its strings may need escaping in JSON, or a number has more digits than a double. */
  escapes: boolean;
  isPrivate: boolean;
  tags: readonly Tag[];
  /** When the subgraph answered, in technical time of this process. */
  storedAtMs: number;
  /** Until then it is served. */
  freshUntilMs: number;
  /** Until then it is served while its subgraph is away. */
  keptUntilMs: number;
}>;

export const isFresh = ({ freshUntilMs }: Entry): boolean => performance.now() < freshUntilMs;

/** When the reading of something began, by the marks of this process and by those in Redis. */
export type ReadAt = Readonly<{ local: number; shared: string | undefined }>;
