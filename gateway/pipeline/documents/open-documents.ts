import { messageOf, StartError } from '@shop/shared/errors';
import { pause, type Logger } from '@shop/shared/runtime';
import type { GatewayConfig } from '../../config/config.ts';
import { connectRedis } from '../../redis.ts';
import { automaticDocuments } from './automatic.ts';
import { findDocuments, type FindDocument } from './documents.ts';
import { manifestSource, type ManifestSource } from './manifest-source.ts';
import { trustedDocuments, type TrustedDocuments } from './trusted.ts';

export type Documents = AsyncDisposable & {
  find: FindDocument;
  trusted: TrustedDocuments;
  /** From now on the manifest is replaced when it has changed; calls `prepare` after that. */
  follow(prepare: () => void): void;
};

/** Reads the manifest of trusted documents, which the start needs. */
export async function openDocuments(
  { documents, redisUrl }: Pick<GatewayConfig, 'documents' | 'redisUrl'>,
  logger: Logger,
): Promise<Documents> {
  const { enforce, trusted: manifest } = documents;
  if (enforce === 'enforce' && manifest === null)
    throw new StartError(
      'TRUSTED_DOCUMENTS_ONLY is enforce, but TRUSTED_DOCUMENTS names no manifest: no document would be served',
    );
  const trusted = trustedDocuments();
  const source = manifest === null ? undefined : manifestSource(manifest);
  if (source) await readFirst(source, trusted);
  const { automatic, redis } = openAutomatic(documents, redisUrl, logger);
  const stop = new AbortController();
  let following = Promise.resolve();
  return {
    find: findDocuments({ automatic, trusted, enforce, logger }),
    trusted,
    follow(prepare) {
      if (source) following = followManifest(source, { trusted, prepare, logger, signal: stop.signal });
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      redis?.disconnect();
      await following;
    },
  };
}

function openAutomatic(
  { automatic, automaticMaxBytes: maxBytes, automaticTtlSeconds: ttlSeconds }: GatewayConfig['documents'],
  redisUrl: string | null,
  logger: Logger,
) {
  if (!automatic) return { automatic: undefined, redis: null };
  const redis = redisUrl === null ? null : connectRedis(redisUrl);
  return { automatic: automaticDocuments({ maxBytes, ttlSeconds, redis, logger }), redis };
}

async function readFirst(source: ManifestSource, trusted: TrustedDocuments): Promise<void> {
  try {
    trusted.replace((await source.read(new AbortController().signal)) ?? '{}');
  } catch (error) {
    throw new StartError(
      `The manifest of trusted documents ${source.name} cannot be used: ${messageOf(error)}`,
      { cause: error },
    );
  }
}

type Following = {
  trusted: TrustedDocuments;
  prepare: () => void;
  logger: Logger;
  signal: AbortSignal;
};

/** A manifest that cannot be read or used changes nothing; the log says so, once for each reason. */
async function followManifest(
  source: ManifestSource,
  { trusted, prepare, logger, signal }: Following,
): Promise<void> {
  const { name: manifest } = source;
  let problem: string | undefined;
  for (;;) {
    try {
      await pause(source.everyMs, { signal });
      const text = await source.read(signal);
      if (text === undefined) continue;
      trusted.replace(text);
      problem = undefined;
      logger.info({ manifest, documents: trusted.size() }, 'trusted documents replaced');
      prepare();
    } catch (error) {
      if (signal.aborted) return;
      const reason = messageOf(error);
      if (reason !== problem) logger.error({ manifest, reason }, 'trusted documents not replaced');
      problem = reason;
    }
  }
}
