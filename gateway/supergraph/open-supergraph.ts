import { messageOf, StartError } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import type { GatewayMetrics } from '../observability/metrics.ts';
import { createCurrentSupergraph, type CurrentSupergraph } from './current-supergraph.ts';
import type { Supergraph } from './read-supergraph.ts';
import { openSupergraphSource } from './source.ts';

type Options = {
  /** A path, or a URL that starts with http:// or https://. */
  from: string;
  pollMs: number;
  /** Compiles a supergraph; throws an error that says why it cannot be used. */
  read: (sdl: string) => Promise<Supergraph>;
  metrics: GatewayMetrics;
  logger: Logger;
};

export type OpenSupergraph = AsyncDisposable & {
  graph: CurrentSupergraph;
  /** From now on the supergraph is replaced when its source has another. */
  followSource(): void;
  /** Why the latest that was offered, or could not be read, is not in use; null where it is. */
  refused(): string | null;
};

/** Reads and compiles the first supergraph; one that cannot be used ends the start. */
export async function openSupergraph({
  from,
  pollMs,
  read,
  metrics,
  logger,
}: Options): Promise<OpenSupergraph> {
  let unreadable: string | null = null;
  await using starting = new AsyncDisposableStack();
  const source = starting.use(
    await openSupergraphSource({
      from,
      pollMs,
      logger,
      onFailure: (reason) => void (unreadable = reason),
      onReached: () => void (unreadable = null),
    }),
  );
  const graph = await firstOf(from, () =>
    createCurrentSupergraph(source.sdl, { read, count: metrics.swap, logger }),
  );
  metrics.gauge('supergraphReachable', () => (unreadable === null ? 1 : 0));
  metrics.gauge('operationsCached', () => graph.current().engine.size());
  metrics.gauge('supergraphGeneration', () => graph.generation());
  const opened = starting.move();
  return {
    graph,
    followSource: () =>
      source.follow(
        (sdl) => graph.replace(sdl),
        () => graph.withdraw(),
      ),
    refused: () => unreadable ?? graph.refused(),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function firstOf(from: string, create: () => Promise<CurrentSupergraph>): Promise<CurrentSupergraph> {
  try {
    return await create();
  } catch (error) {
    throw new StartError(`The supergraph ${from} cannot be used: ${messageOf(error)}`, { cause: error });
  }
}
