import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hash, randomUUID } from 'node:crypto';
import { messageOf } from '@shop/shared/errors';
import { mostBytes, tooLarge, type Store, type Stored } from './store.ts';

/** How long a writer has between the claim of a version and its replacement, before its claim counts as left behind. */
const claimLastsMs = 10_000;

/**
 * A folder, which may be shared over a network: it needs neither locks nor notifications. A text becomes visible by
 * one link or rename, so it is there as a whole or not at all.
 */
export function folderStore(folder: string): Store {
  const seen = new Map<string, { sight: string; version: string }>();

  const readWhole = async (key: string): Promise<Stored | undefined> => {
    const path = join(folder, key);
    const sight = await sightOf(path);
    if (sight === undefined) return undefined;
    if (sight.size > mostBytes) throw tooLarge(key);
    const bytes = await readFile(path);
    const version = versionOf(bytes);
    seen.set(key, { sight: sight.text, version });
    return { bytes, version };
  };

  return {
    name: folder,
    async read(key, { known } = {}) {
      try {
        const last = seen.get(key);
        if (known !== undefined && last?.version === known) {
          const sight = await sightOf(join(folder, key));
          if (sight?.text === last.sight) return 'unchanged';
        }
        const found = await readWhole(key);
        return found && found.version === known ? 'unchanged' : found;
      } catch (error) {
        throw new Error(`its ${key} cannot be read: ${messageOf(error)}`, { cause: error });
      }
    },
    async write(key, bytes, version) {
      const path = join(folder, key);
      const draft = `${path}.${randomUUID()}`;
      try {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(draft, bytes, { flush: true });
        if (version === undefined) return await linked(draft, path);
        return await replaced({ draft, path, version, bytes });
      } catch (error) {
        throw new Error(`its ${key} cannot be written: ${messageOf(error)}`, { cause: error });
      } finally {
        await rm(draft, { force: true });
      }
    },
  };
}

const versionOf = (bytes: Uint8Array): string => hash('sha256', bytes);

type Sight = { text: string; size: bigint };

/** Differs whenever the file may have changed; undefined where there is none. */
async function sightOf(path: string): Promise<Sight | undefined> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return { text: [dev, ino, size, mtimeNs, ctimeNs].join(' '), size };
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** A link fails where the name is taken, and a rename does not. */
async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

type Replacement = { draft: string; path: string; version: string; bytes: Uint8Array };

/** One writer only can claim a version, and the claim becomes the text that replaces it. */
async function replaced({ draft, path, version, bytes }: Replacement): Promise<boolean> {
  const claim = `${path}.after-${version}`;
  const isClaimed =
    (await linked(draft, claim)) || ((await isLeftBehind(claim, draft)) && (await linked(draft, claim)));
  if (!isClaimed) return false;
  if (versionOf(await readFile(path)) !== version) {
    await rm(claim, { force: true });
    return false;
  }
  try {
    await rename(claim, path);
  } catch (error) {
    // This process was stopped for so long that another has taken its claim for left behind.
    if (!isCode(error, 'ENOENT')) throw error;
  }
  return versionOf(await readFile(path)) === versionOf(bytes);
}

/** A killed writer leaves its claim; it is removed so that the next can have it. */
async function isLeftBehind(claim: string, draft: string): Promise<boolean> {
  try {
    // The draft was written just now, by the clock of the file system.
    const [now, then] = await Promise.all([stat(draft), stat(claim)]);
    if (now.mtimeMs - then.mtimeMs < claimLastsMs) return false;
    await rm(claim, { force: true });
    return true;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return true;
    throw error;
  }
}

const isCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;
