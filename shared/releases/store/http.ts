import { messageOf } from '@shop/shared/errors';
import { mostBytes, tooLarge, type Store, type Stored } from './store.ts';

type Send = (url: string, init: RequestInit) => Promise<Response>;

const timeoutMs = 10_000;

/** Another writer was faster; S3 says 409 where both wrote at once. */
const lost: readonly number[] = [409, 412];

/** A server that answers GET with an ETag, and PUT with If-Match and If-None-Match (RFC 9110, section 13). */
export function httpStore(base: URL, send: Send = fetch): Store {
  const url = new URL(base);
  const headers = credentialsIn(url);
  url.username = url.password = url.hash = '';
  const root = url.href.replace(/\/$/, '');

  const ask = async (method: string, key: string, init: RequestInit): Promise<Response> => {
    const late = AbortSignal.timeout(timeoutMs);
    const signal = init.signal ? AbortSignal.any([init.signal, late]) : late;
    try {
      const sent = { ...init, method, headers: { ...headers, ...init.headers }, signal };
      return await send(`${root}/${key}`, sent);
    } catch (error) {
      if (late.aborted) throw new Error(`it did not answer within ${timeoutMs / 1000} s`, { cause: error });
      throw new Error(messageOf((error as Error).cause ?? error), { cause: error });
    }
  };

  return {
    name: root,
    async read(key, { known, signal } = {}) {
      const response = await ask('GET', key, {
        // A compressed answer has an ETag of its own, which If-Match would not match.
        headers: { 'accept-encoding': 'identity', ...(known && { 'if-none-match': known }) },
        ...(signal && { signal }),
      });
      if (response.status === 200) return storedIn(key, response);
      await response.body?.cancel();
      if (response.status === 304 && known !== undefined) return 'unchanged';
      if (response.status === 404) return undefined;
      throw new Error(`it answered ${response.status} to GET ${key}, expected 200 or 404`);
    },
    async write(key, bytes, version) {
      const response = await ask('PUT', key, {
        headers: {
          'content-type': 'application/json',
          ...(version === undefined ? { 'if-none-match': '*' } : { 'if-match': version }),
        },
        body: Buffer.from(bytes),
      });
      await response.body?.cancel();
      if (response.ok) return true;
      if (lost.includes(response.status)) return false;
      throw new Error(`it answered ${response.status} to PUT ${key}, expected 200 or 412`);
    },
  };
}

async function storedIn(key: string, response: Response): Promise<Stored> {
  const version = response.headers.get('etag');
  if (version === null) throw new Error(`its answer to GET ${key} has no ETag`);
  const chunks: Uint8Array[] = [];
  let received = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    received += chunk.length;
    if (received > mostBytes) throw tooLarge(key);
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), version };
}

function credentialsIn({ username, password }: URL): { authorization?: string } {
  if (!username && !password) return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
