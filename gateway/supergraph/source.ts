import { messageOf, StartError } from '@shop/shared/errors';
import { pause, type Logger } from '@shop/shared/runtime';
import { supergraphFile } from './source/file.ts';
import type { Origin } from './source/origin.ts';
import { supergraphUrl } from './source/url.ts';

/** The source of the supergraph's SDL: a file that is watched, or a URL that is polled. */
export type SupergraphSource = AsyncDisposable & {
  /** The first text. */
  readonly sdl: string;
  /**
   * Calls `use` for each later text that differs from the one in use, one at a time. A text that `use` rejects does not
   * come into use, and is not offered again until another has been there. Calls `returned` when the text in use is there
   * again after one that was rejected.
   */
  follow(use: Use, returned?: () => void): void;
};

type Use = (sdl: string) => Promise<void>;

type Options = {
  /** A path, or a URL that starts with http:// or https://. */
  from: string;
  /** How often a URL is polled; a file is checked more often. */
  pollMs: number;
  /** The time-out of a request to a URL. */
  timeoutMs?: number;
  /** Aborts opening and watching, like disposing. */
  signal?: AbortSignal;
  logger: Logger;
  /** Called when the source cannot be read, once per reason. The last supergraph stays in use. */
  onFailure?: (reason: string) => void;
  /** Called when the source can be read again. */
  onReached?: () => void;
};

const defaultTimeoutMs = 10_000;

export async function openSupergraphSource(options: Options): Promise<SupergraphSource> {
  const { signal, logger } = options;
  const origin = originOf(options);
  const closing = new AbortController();
  const stopping = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
  const sdl = await readFirst(origin, stopping);
  const reach = reachOf(origin.name, options);
  let following = Promise.resolve();
  return {
    sdl,
    follow(use, returned = () => {}) {
      following = followOrigin({ origin, sdl, use, returned, reach, stopping, logger }).catch(
        (error: unknown) => {
          if (!stopping.aborted) logger.error({ err: error }, 'supergraph is no longer followed');
        },
      );
    },
    async [Symbol.asyncDispose]() {
      closing.abort();
      await following;
    },
  };
}

function originOf({ from, pollMs, timeoutMs = defaultTimeoutMs }: Options): Origin {
  if (!/^https?:\/\//i.test(from)) return supergraphFile(from, pollMs);
  if (URL.canParse(from)) return supergraphUrl(from, { pollMs, timeoutMs });
  throw new StartError(`The supergraph's URL ${from} is malformed, expected one like https://host/path`);
}

async function readFirst(origin: Origin, stopping: AbortSignal): Promise<string> {
  try {
    return await origin.first(stopping);
  } catch (error) {
    throw new StartError(`The supergraph ${origin.name} cannot be read: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

type Reach = { lost(error: unknown): void; found(): void };

function reachOf(supergraph: string, { logger, onFailure, onReached }: Options): Reach {
  let lostFor: string | undefined;
  return {
    lost(error) {
      const reason = messageOf(error);
      if (reason === lostFor) return;
      lostFor = reason;
      logger.warn({ supergraph, reason }, 'supergraph cannot be read');
      onFailure?.(reason);
    },
    found() {
      if (lostFor === undefined) return;
      lostFor = undefined;
      logger.info({ supergraph }, 'supergraph can be read again');
      onReached?.();
    },
  };
}

type Following = {
  origin: Origin;
  sdl: string;
  use: Use;
  returned: () => void;
  reach: Reach;
  stopping: AbortSignal;
  logger: Logger;
};

async function followOrigin(parts: Following): Promise<void> {
  const { origin, sdl, use, returned, reach, stopping, logger } = parts;
  let inUse = sdl;
  let last = sdl;
  for (;;) {
    await pause(origin.everyMs, { signal: stopping });
    const text = await lookAt(origin, reach, stopping);
    if (text === undefined || text === last) continue;
    last = text;
    if (text === inUse) returned();
    else if (await isUsed(use, text, logger)) inUse = text;
  }
}

async function lookAt(origin: Origin, reach: Reach, stopping: AbortSignal): Promise<string | undefined> {
  try {
    const text = await origin.look(stopping);
    if (text !== undefined) reach.found();
    return text;
  } catch (error) {
    if (!stopping.aborted) reach.lost(error);
    return undefined;
  }
}

async function isUsed(use: Use, sdl: string, logger: Logger): Promise<boolean> {
  try {
    await use(sdl);
    return true;
  } catch (error) {
    logger.warn({ reason: messageOf(error) }, 'changed supergraph is refused');
    return false;
  }
}
