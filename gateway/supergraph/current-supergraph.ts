import { setImmediate } from 'node:timers/promises';
import { messageOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import type { GatewayContext } from '../context.ts';
import type { Engine } from '../engine/engine.ts';
import { shortHash } from '@shop/shared/releases';
import type { Compiled, Supergraph } from './read-supergraph.ts';
import type { GraphName, ServedBy } from './served-by.ts';
import type { SupergraphText } from './source/origin.ts';

/** The supergraph in use, and its replacement. */
export type CurrentSupergraph = {
  current(): Supergraph;
  /** The whole hash of the release in use, if it is one. */
  artefact(): string | null;
  /** The number of supergraphs used since the start; the first is 1. */
  generation(): number;
  /** Why the latest supergraph is not in use; null when it is. */
  refused(): string | null;
  /** Compiles another supergraph, prepares the most used operations for it, and swaps it in; throws why that failed. */
  replace(text: SupergraphText): Promise<void>;
  /** The source no longer has the refused supergraph. */
  withdraw(): void;
  /** Calls `listen` now and after each swap. */
  follow(listen: (supergraph: Supergraph) => void): void;
};

type Options = {
  /** Where there are two of them. */
  name: GraphName | undefined;
  read: (sdl: string) => Promise<Compiled>;
  /** Why the supergraph that was offered at the start is not the first. */
  refused?: string | null;
  /** Counts the outcome of a replacement. */
  count: (outcome: 'used' | 'refused') => void;
  logger: Logger;
};

/** Reads the first supergraph, and throws when it cannot be used. */
export async function createCurrentSupergraph(
  first: SupergraphText,
  { name, read, count, logger, refused: refusedFirst = null }: Options,
): Promise<CurrentSupergraph> {
  const compile = async ({ sdl, artefact }: SupergraphText): Promise<Supergraph> => ({
    ...(await read(sdl)),
    servedBy: servedBy(name, artefact),
  });
  let inUse = await compile(first);
  let { artefact } = first;
  let generation = 1;
  let refused: string | null = refusedFirst;
  const listeners: ((supergraph: Supergraph) => void)[] = [];
  const replace = async (text: SupergraphText) => {
    const next = await compile(text);
    const prepared = await prepareMostUsed(inUse.engine, next.engine);
    inUse = next;
    ({ artefact } = text);
    generation += 1;
    for (const listen of listeners) listen(next);
    logger.info({ generation, prepared, ...next.servedBy }, 'supergraph replaced');
  };
  return {
    current: () => inUse,
    artefact: () => artefact,
    generation: () => generation,
    refused: () => refused,
    async replace(text) {
      try {
        await replace(text);
        refused = null;
        count('used');
      } catch (error) {
        refused = messageOf(error);
        count('refused');
        throw error;
      }
    },
    withdraw: () => void (refused = null),
    follow(listen) {
      listeners.push(listen);
      listen(inUse);
    },
  };
}

const servedBy = (supergraph: GraphName | undefined, artefact: string | null): ServedBy =>
  Object.freeze({
    ...(supergraph && { supergraph }),
    ...(artefact !== null && { artefact: shortHash(artefact) }),
  });

const preparedAtMost = 1000;
const prepareForMs = 10_000;

/** One at a time: a request that arrives meanwhile waits for one plan at most. */
async function prepareMostUsed(from: Engine<GatewayContext>, to: Engine<GatewayContext>): Promise<number> {
  const until = performance.now() + prepareForMs;
  let prepared = 0;
  for (const { query, operationName, operation } of from.mostUsed().slice(0, preparedAtMost)) {
    if (performance.now() > until) break;
    try {
      await to.prepare(query, operationName).warmUp(operation);
      prepared += 1;
    } catch {
      // No longer valid: the next request gets the errors.
    }
    await setImmediate();
  }
  return prepared;
}
