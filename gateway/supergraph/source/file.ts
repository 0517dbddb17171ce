import { readFile, stat } from 'node:fs/promises';
import { fileSight } from '@shop/shared/runtime';
import type { Origin } from './origin.ts';
import { largestBytes, sdlIn, tooLarge } from './sdl.ts';

const lookEveryMs = 250;

/**
 * Looks at the file's status instead of having it watched. What looks the same twice in a row is taken, so that neither a half-written text nor a moment without the file counts.
 */
export function supergraphFile(path: string, pollMs: number): Origin {
  let seen = '';
  let taken = { sight: '', sdl: '' };
  return {
    name: path,
    everyMs: Math.min(pollMs, lookEveryMs),
    first: () => readSdl(path),
    async look() {
      const sight = await fileSight(path);
      const settled = sight === seen;
      seen = sight;
      if (!settled) return undefined;
      if (sight === taken.sight) return taken.sdl;
      const sdl = await readSdl(path);
      // It may have been written to while it was read.
      if ((await fileSight(path)) !== sight) return undefined;
      taken = { sight, sdl };
      return sdl;
    },
  };
}

async function readSdl(path: string): Promise<string> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new Error('it is a directory, expected a file');
    // Reading from a pipe would wait for its writer.
    if (!found.isFile()) throw new Error('it is not a regular file');
    if (found.size > largestBytes) throw tooLarge();
    return sdlIn(await readFile(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new Error('there is no such file', { cause: error });
    throw error;
  }
}
