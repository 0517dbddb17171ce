import { readFile, stat } from 'node:fs/promises';
import { fileSight } from '@shop/shared/runtime';
import type { Origin, SupergraphText } from './origin.ts';
import { largestBytes, sdlIn, tooLarge } from './sdl.ts';

const lookEveryMs = 250;

/**
 * Looks at the file's status instead of having it watched. What looks the same twice in a row is taken, so that neither a half-written text nor a moment without the file counts.
 */
export function supergraphFile(path: string, pollMs: number): Origin {
  let seen = '';
  let taken: { sight: string; text: SupergraphText | undefined } = { sight: '', text: undefined };
  return {
    name: path,
    everyMs: Math.min(pollMs, lookEveryMs),
    first: () => readText(path),
    async look() {
      const sight = await fileSight(path);
      const settled = sight === seen;
      seen = sight;
      if (!settled) return undefined;
      if (sight === taken.sight) return taken.text;
      const text = await readText(path);
      // It may have been written to while it was read.
      if ((await fileSight(path)) !== sight) return undefined;
      taken = { sight, text };
      return text;
    },
  };
}

async function readText(path: string): Promise<SupergraphText> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new Error('it is a directory, expected a file');
    // Reading from a pipe would wait for its writer.
    if (!found.isFile()) throw new Error('it is not a regular file');
    if (found.size > largestBytes) throw tooLarge();
    return { sdl: sdlIn(await readFile(path)), artefact: null };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new Error('there is no such file', { cause: error });
    throw error;
  }
}
