import { messageOf, StartError } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import type { GatewayMetrics } from '../observability/metrics.ts';
import { createCurrentSupergraph, type CurrentSupergraph } from './current-supergraph.ts';
import { lastGoodIn, nothingKept, type LastGood } from './last-good.ts';
import type { Compiled } from './read-supergraph.ts';
import type { GraphName } from './served-by.ts';
import { openSupergraphSource, type SupergraphSource } from './source.ts';
import { isSameText, type SupergraphText } from './source/origin.ts';

type Options = {
  /** A path, a URL that starts with http:// or https://, or a channel of a store. */
  from: string;
  /** Where there are two supergraphs. */
  name: GraphName | undefined;
  pollMs: number;
  /** Where the last one that was used is kept; null: nowhere. */
  fallbackDir: string | null;
  /** Compiles a supergraph; throws an error that says why it cannot be used. */
  read: (sdl: string) => Promise<Compiled>;
  metrics: Pick<GatewayMetrics, 'swap'>;
  logger: Logger;
};

export type OpenSupergraph = AsyncDisposable & {
  graph: CurrentSupergraph;
  /** From now on the supergraph is replaced when its source has another. */
  followSource(): void;
  /** Whether the source could be read at the last attempt. */
  reachable: () => boolean;
  /** Why the latest that was offered, or could not be read, is not in use; null where it is. */
  refused: () => string | null;
};

/** Reads and compiles the first supergraph, else the last that was used; without either, the start ends. */
export async function openSupergraph(options: Options): Promise<OpenSupergraph> {
  const { from, fallbackDir, logger } = options;
  const lastGood = fallbackDir === null ? nothingKept : lastGoodIn(fallbackDir, from, logger);
  const fallback = await lastGood.read();
  let unreadable: string | null = null;
  await using starting = new AsyncDisposableStack();
  const source = starting.use(
    await openSupergraphSource({
      ...options,
      fallback,
      onFailure: (reason) => void (unreadable = reason),
      onReached: () => void (unreadable = null),
    }),
  );
  const { graph, text, refused } = await createFirst(options, source, fallback);
  if (refused === null) await lastGood.keep(text);
  const opened = starting.move();
  return {
    graph,
    followSource: () => follow(graph, { source, lastGood, text }),
    reachable: () => unreadable === null,
    refused: () => unreadable ?? graph.refused(),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

type First = { graph: CurrentSupergraph; text: SupergraphText; refused: string | null };

async function createFirst(
  { from, name, read, metrics, logger }: Options,
  { first }: SupergraphSource,
  fallback: SupergraphText | undefined,
): Promise<First> {
  const options = { name, read, count: metrics.swap, logger };
  try {
    return { graph: await createCurrentSupergraph(first, options), text: first, refused: null };
  } catch (error) {
    const refused = messageOf(error);
    if (!fallback || isSameText(first, fallback))
      throw new StartError(`The supergraph ${from} cannot be used: ${refused}`, { cause: error });
    logger.warn({ reason: refused }, 'supergraph is refused; the last one that was used is used');
    return {
      graph: await createCurrentSupergraph(fallback, { ...options, refused }),
      text: fallback,
      refused,
    };
  }
}

type Following = { source: SupergraphSource; lastGood: LastGood; text: SupergraphText };

const follow = (graph: CurrentSupergraph, { source, lastGood, text }: Following): void =>
  source.follow({
    inUse: text,
    use: async (next) => {
      await graph.replace(next);
      await lastGood.keep(next);
    },
    returned: () => graph.withdraw(),
  });
