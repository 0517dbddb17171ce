import { setImmediate } from 'node:timers/promises';
import { messageOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import type { GatewayContext } from '../context.ts';
import type { Engine } from '../engine/engine.ts';
import type { Supergraph } from './read-supergraph.ts';

/** The supergraph in use, and its replacement. */
export type CurrentSupergraph = {
  current(): Supergraph;
  /** The number of supergraphs used since the start; the first is 1. */
  generation(): number;
  /** Why the latest supergraph is not in use; null when it is. */
  refused(): string | null;
  /** Compiles another supergraph, prepares the most used operations for it, and swaps it in; throws why that failed. */
  replace(sdl: string): Promise<void>;
  /** The source no longer has the refused supergraph. */
  withdraw(): void;
  /** Calls `listen` now and after each swap. */
  follow(listen: (supergraph: Supergraph) => void): void;
};

type Options = {
  read: (sdl: string) => Promise<Supergraph>;
  /** Counts the outcome of a replacement. */
  count: (outcome: 'used' | 'refused') => void;
  logger: Logger;
};

/** Reads the first supergraph, and throws when it cannot be used. */
export async function createCurrentSupergraph(
  sdl: string,
  { read, count, logger }: Options,
): Promise<CurrentSupergraph> {
  let inUse = await read(sdl);
  let generation = 1;
  let refused: string | null = null;
  const listeners: ((supergraph: Supergraph) => void)[] = [];
  const replace = async (text: string) => {
    const next = await read(text);
    const prepared = await prepareMostUsed(inUse.engine, next.engine);
    inUse = next;
    generation += 1;
    for (const listen of listeners) listen(next);
    logger.info({ generation, prepared }, 'supergraph replaced');
  };
  return {
    current: () => inUse,
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
