import { hash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import type { SupergraphText } from './source/origin.ts';

/** The last supergraph that was used, on disk, for a start while its source is away. */
export type LastGood = {
  read(): Promise<SupergraphText | undefined>;
  /** A failure is logged: the supergraph is in use all the same. */
  keep(text: SupergraphText): Promise<void>;
};

type Kept = SupergraphText & { hash: string };

const digestLength = 16;

/** One file for each source. */
export function lastGoodIn(dir: string, from: string, logger: Logger): LastGood {
  const file = join(dir, `supergraph-${hash('sha256', from).slice(0, digestLength)}.json`);
  return {
    async read() {
      try {
        const { sdl, artefact, hash: expected } = JSON.parse(await readFile(file, 'utf8')) as Kept;
        return hash('sha256', sdl) === expected ? { sdl, artefact } : undefined;
      } catch {
        return undefined;
      }
    },
    async keep({ sdl, artefact }) {
      const kept: Kept = { sdl, artefact, hash: hash('sha256', sdl) };
      try {
        await mkdir(dir, { recursive: true });
        await writeFile(`${file}.draft`, JSON.stringify(kept), { flush: true });
        await rename(`${file}.draft`, file);
      } catch (error) {
        logger.warn({ reason: messageOf(error) }, 'supergraph cannot be kept on disk');
      }
    },
  };
}

export const nothingKept: LastGood = { read: async () => undefined, keep: async () => {} };
