import { readFile, stat } from 'node:fs/promises';
import { fileSight } from '@shop/shared/runtime';

/** Reads a manifest again and again. Failures are Errors that say what is wrong with `it`. */
export type ManifestSource = {
  /** As it may be shown: without a password that a URL can hold. */
  name: string;
  everyMs: number;
  /** The text; undefined where it is the same as at the last time, or is being written. */
  read(signal: AbortSignal): Promise<string | undefined>;
};

const largestBytes = 50_000_000;
const fileEveryMs = 500;
const urlEveryMs = 30_000;
const timeoutMs = 10_000;

export const manifestSource = (from: string): ManifestSource =>
  /^https?:\/\//i.test(from) ? manifestUrl(new URL(from)) : manifestFile(from);

function manifestFile(path: string): ManifestSource {
  let seen: string | undefined;
  let taken: string | undefined;
  return {
    name: path,
    everyMs: fileEveryMs,
    async read() {
      const sight = await fileSight(path);
      // The first is taken at once, a change when it looks the same twice.
      const isSettled = seen === undefined || sight === seen;
      seen = sight;
      if (!isSettled || sight === taken) return undefined;
      taken = sight;
      const { size } = await stat(path);
      if (size > largestBytes) throw tooLarge();
      return readFile(path, 'utf8');
    },
  };
}

function manifestUrl(url: URL): ManifestSource {
  let etag: string | null = null;
  const authorization =
    url.username || url.password
      ? {
          authorization: `Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString('base64')}`,
        }
      : {};
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return {
    name: url.origin + url.pathname,
    everyMs: urlEveryMs,
    async read(signal) {
      const headers = { ...authorization, ...(etag !== null && { 'if-none-match': etag }) };
      const response = await fetch(bare, {
        headers,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      if (response.status !== 200) {
        await response.body?.cancel();
        if (response.status === 304) return undefined;
        throw new Error(`it answered ${response.status}, expected 200`);
      }
      const text = await boundedText(response);
      etag = response.headers.get('etag');
      return text;
    },
  };
}

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let received = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    received += chunk.length;
    if (received > largestBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

const tooLarge = () => new Error(`it is larger than ${largestBytes / 1e6} MB`);
