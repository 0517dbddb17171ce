import { appendFile, readdir, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';

type Options = {
  dir: string;
  /** Of all usage files in the folder, whichever replica wrote them. */
  maxBytes: number;
  replica: string;
};

type UsageFile = { path: string; bytes: number };

export type AppendUsage = (from: Date, lines: string) => Promise<void>;

// Deleting the oldest file loses a twentieth of what is kept.
const filesPerFolder = 20;
const usageFile = /^usage-.+\.jsonl$/;

/** Appends lines to a file named after the time of its first line; deletes the oldest files beyond the bound. */
export function usageFiles({ dir, maxBytes, replica }: Options): AppendUsage {
  let current: UsageFile | undefined;
  return async (from, lines) => {
    const bytes = Buffer.byteLength(lines);
    if (!current || current.bytes + bytes > maxBytes / filesPerFolder)
      current = { path: join(dir, `usage-${compact(from)}-${replica}.jsonl`), bytes: 0 };
    try {
      await appendFile(current.path, lines);
      current.bytes += bytes;
    } catch (error) {
      if (!(await endsAt(current))) current = undefined;
      throw error;
    }
    await deleteOldest(dir, maxBytes);
  };
}

/** Takes back a part of a line that a full disk has left: nothing may follow it. False where that is not possible. */
async function endsAt({ path, bytes }: UsageFile): Promise<boolean> {
  try {
    const { size } = await stat(path);
    if (size > bytes) await truncate(path, bytes);
    return size >= bytes;
  } catch {
    return false;
  }
}

/** `20261130T104355123Z`: no colons, which some file systems refuse. */
const compact = (time: Date): string => time.toISOString().replaceAll(/[-:.]/g, '');

async function deleteOldest(dir: string, maxBytes: number): Promise<void> {
  const names = (await readdir(dir)).filter((name) => usageFile.test(name));
  const files = await Promise.all(names.map((name) => sizeOf(join(dir, name))));
  let left = files.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { path, bytes } of files.toSorted((one, another) => one.writtenMs - another.writtenMs)) {
    if (left <= maxBytes) return;
    await rm(path, { force: true });
    left -= bytes;
  }
}

/** Another replica may have deleted it. */
async function sizeOf(path: string): Promise<{ path: string; bytes: number; writtenMs: number }> {
  const found = await stat(path).catch(() => undefined);
  return { path, bytes: found?.size ?? 0, writtenMs: found?.mtimeMs ?? 0 };
}
