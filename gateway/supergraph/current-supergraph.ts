import { setImmediate } from 'node:timers/promises';
import { messageOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import type { GatewayContext } from '../context.ts';
import type { Engine } from '../engine/engine.ts';
import type { Supergraph } from './read-supergraph.ts';

/** The supergraph in use, and how another takes its place. */
export type CurrentSupergraph = {
  current(): Supergraph;
  /** Which since the start, the first being 1. */
  generation(): number;
  /** Why the latest that was offered is not in use; null where it is. */
  refused(): string | null;
  /** Reads another aside, prepares for it what is used most, and puts it in the place of the one in use; throws why not. */
  replace(sdl: string): Promise<void>;
  /** What was refused is no longer offered. */
  withdraw(): void;
  /** Calls `listen` at once, and whenever another has come into use. */
  follow(listen: (supergraph: Supergraph) => void): void;
};

type Options = {
  read: (sdl: string) => Supergraph;
  /** Says how a replacement went. */
  count: (outcome: 'used' | 'refused') => void;
  logger: Logger;
};

/** Reads the first supergraph, and throws when it cannot be used. */
export function createCurrentSupergraph(sdl: string, { read, count, logger }: Options): CurrentSupergraph {
  let inUse = read(sdl);
  let generation = 1;
  let refused: string | null = null;
  const listeners: ((supergraph: Supergraph) => void)[] = [];
  const replace = async (text: string) => {
    const next = read(text);
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

/** One at a time, so that requests that arrive meanwhile wait for one plan at most. */
async function prepareMostUsed(from: Engine<GatewayContext>, to: Engine<GatewayContext>): Promise<number> {
  const until = performance.now() + prepareForMs;
  let prepared = 0;
  for (const { query, operationName, operation } of from.mostUsed().slice(0, preparedAtMost)) {
    if (performance.now() > until) break;
    try {
      to.prepare(query, operationName).warmUp(operation);
      prepared += 1;
    } catch {
      // No longer valid: who asks again is told why.
    }
    await setImmediate();
  }
  return prepared;
}
