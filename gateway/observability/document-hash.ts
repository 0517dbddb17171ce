import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

const keptTexts = 1000;
const keptLength = 4_000_000;

/**
 * The SHA-256 of a document, by which automatic persisted queries name it as well. Most clients send the same documents
 * again and again.
 */
export function documentHasher(): (text: string) => string {
  const known = new LRUCache<string, string>({
    max: keptTexts,
    maxSize: keptLength,
    sizeCalculation: (_hash, text) => text.length + 64,
  });
  return (text) => {
    const kept = known.get(text);
    if (kept) return kept;
    const hash = createHash('sha256').update(text).digest('hex');
    known.set(text, hash);
    return hash;
  };
}
