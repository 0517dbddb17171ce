import { kindOf } from '@shop/shared/errors';
import { Agent, request } from 'undici';
import { isObject } from '../../engine/run/merge.ts';

const timeoutMs = 5000;
// No issuer has a megabyte of keys.
const dispatcher = new Agent({ maxResponseSize: 1_000_000 });

/** Reads what an issuer publishes; throws a sentence that names the URL. */
export async function fetchObject(url: string): Promise<Readonly<Record<string, unknown>>> {
  const signal = AbortSignal.timeout(timeoutMs);
  const { statusCode, body } = await request(url, { signal, reset: true, dispatcher });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}, expected 200`);
  const found = parsed(text);
  if (isObject(found)) return found;
  throw new Error(`${url} answered ${kindOf(found)}, expected a JSON object`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
