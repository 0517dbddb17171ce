import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Of Vite: what each chunk is built from, and the chunks that it imports. */
type Chunk = { file: string; isEntry?: boolean; imports?: string[]; dynamicImports?: string[] };
type Chunks = Readonly<Record<string, Chunk>>;

/** The script that a first visit may load, compressed by gzip: of any page. */
export const firstLoadLimitBytes = 150_000;

export type FirstLoad = { page: string; bytes: number };

/** What a first visit of each page loads: the entry, the page, and the longest text of a language. */
export function firstLoads(folder: string): FirstLoad[] {
  const chunks = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Chunks;
  const entry = Object.keys(chunks).find((name) => chunks[name]?.isEntry) ?? '';
  const later = chunks[entry]?.dynamicImports ?? [];
  const sizeOf = (names: Iterable<string>) =>
    [...names].reduce((sum, name) => sum + compressedSize(join(folder, chunks[name]?.file ?? '')), 0);
  const texts = later.filter((name) => name.includes('i18n/'));
  const largest = texts.toSorted((one, other) => sizeOf([other]) - sizeOf([one])).slice(0, 1);
  return later
    .filter((name) => !texts.includes(name))
    .map((page) => ({ page, bytes: sizeOf(reachable(chunks, [entry, page, ...largest])) }))
    .sort((one, other) => other.bytes - one.bytes);
}

/** Fails the build when it has become too large to load quickly on a phone. */
export function refuseLargeFirstLoad(folder: string): void {
  const [largest] = firstLoads(folder);
  if (!largest) throw new Error('The build has no pages: has the form of the manifest changed?');
  if (largest.bytes <= firstLoadLimitBytes) return;
  throw new Error(
    `A first visit of ${largest.page} loads ${largest.bytes} bytes of compressed script; the limit is ${firstLoadLimitBytes}`,
  );
}

function reachable(chunks: Chunks, from: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name) || !chunks[name]) return;
    found.add(name);
    chunks[name].imports?.forEach(visit);
  };
  from.forEach(visit);
  return found;
}

const compressedSize = (file: string): number =>
  file.endsWith('.js') ? gzipSync(readFileSync(file), { level: 9 }).length : 0;
