import { messageOf, StartError } from '@shop/shared/errors';
import { pause, type Logger } from '@shop/shared/runtime';
import { channelAddress } from '@shop/shared/releases';
import { releasedSupergraph } from './source/channel.ts';
import { supergraphFile } from './source/file.ts';
import { isSameText, type Origin, type SupergraphText } from './source/origin.ts';
import { supergraphUrl } from './source/url.ts';

/** The source of the supergraph's SDL: a file that is watched, or a URL or a channel of releases that is polled. */
export type SupergraphSource = AsyncDisposable & {
  readonly first: SupergraphText;
  /**
   * Calls `use` for each later text that differs from the one in use, one at a time. A text that `use` rejects does not
   * come into use, and is not offered again until another has been there. Calls `returned` when the text in use is there
   * again after one that was rejected.
   */
  follow(follower: Follower): void;
};

type Use = (text: SupergraphText) => Promise<void>;
type Follower = {
  /** The first text, unless it was rejected. */
  inUse?: SupergraphText;
  use: Use;
  returned?: () => void;
};

type Options = {
  /** A path, a URL that starts with http:// or https://, or a channel of a store: `s3://bucket/prefix#stable`. */
  from: string;
  /** How often a URL or a channel is polled; a file is checked more often. */
  pollMs: number;
  /** The time-out of a request to a URL. */
  timeoutMs?: number;
  /** The first text where the source cannot be read. */
  fallback?: SupergraphText | undefined;
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
  const { signal, fallback, logger } = options;
  const origin = originOf(options);
  const closing = new AbortController();
  const stopping = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
  const reach = reachOf(origin.name, options);
  const first = await readFirst(origin, stopping).catch((error: unknown) => {
    if (!fallback || stopping.aborted) throw error;
    reach.lost((error as Error).cause);
    return fallback;
  });
  let following = Promise.resolve();
  return {
    first,
    follow({ inUse = first, use, returned = () => {} }) {
      following = followOrigin({ origin, first, inUse, use, returned, reach, stopping, logger }).catch(
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
  const channel = channelAddress(from);
  if (channel) return releasedSupergraph(channel, { pollMs, env: process.env });
  if (/^s3:/i.test(from))
    throw new StartError(`The supergraph ${from} names no channel, expected one like ${from}#stable`);
  if (!/^https?:\/\//i.test(from)) return supergraphFile(from, pollMs);
  if (URL.canParse(from)) return supergraphUrl(from, { pollMs, timeoutMs });
  throw new StartError(`The supergraph's URL ${from} is malformed, expected one like https://host/path`);
}

async function readFirst(origin: Origin, stopping: AbortSignal): Promise<SupergraphText> {
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
  first: SupergraphText;
  inUse: SupergraphText;
  use: Use;
  returned: () => void;
  reach: Reach;
  stopping: AbortSignal;
  logger: Logger;
};

async function followOrigin(parts: Following): Promise<void> {
  const { origin, first, use, returned, reach, stopping, logger } = parts;
  let { inUse } = parts;
  let last = first;
  for (;;) {
    await pause(origin.everyMs, { signal: stopping });
    const text = await lookAt(origin, reach, stopping);
    if (text === undefined || isSameText(text, last)) continue;
    last = text;
    if (isSameText(text, inUse)) returned();
    else if (await isUsed(use, text, logger)) inUse = text;
  }
}

async function lookAt(
  origin: Origin,
  reach: Reach,
  stopping: AbortSignal,
): Promise<SupergraphText | undefined> {
  try {
    const text = await origin.look(stopping);
    if (text !== undefined) reach.found();
    return text;
  } catch (error) {
    if (!stopping.aborted) reach.lost(error);
    return undefined;
  }
}

async function isUsed(use: Use, text: SupergraphText, logger: Logger): Promise<boolean> {
  try {
    await use(text);
    return true;
  } catch (error) {
    logger.warn({ reason: messageOf(error) }, 'changed supergraph is refused');
    return false;
  }
}
