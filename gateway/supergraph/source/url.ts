import { Agent, interceptors, request, type Dispatcher } from 'undici';
import type { Origin, SupergraphText } from './origin.ts';
import { largestBytes, sdlIn, tooLarge } from './sdl.ts';

type Options = { pollMs: number; timeoutMs: number };
/** The last response, and its ETag. */
type Known = { text: SupergraphText; etag: Header; lastModified: Header };
type Header = string | string[] | undefined;

const mostRedirects = 3;

/** Polls with If-None-Match. */
export function supergraphUrl(from: string, { pollMs, timeoutMs }: Options): Origin {
  const url = new URL(from);
  // Not the global dispatcher: that may be the one inside Node, of another version. More redirects than these few
  // arrive as the status they are.
  const dispatcher = new Agent().compose(interceptors.redirect({ maxRedirections: mostRedirects }));
  let known: Known | undefined;
  const ask = async (signal: AbortSignal): Promise<SupergraphText> => {
    const { statusCode, headers, body } = await request(url, {
      dispatcher,
      headers: { ...credentialsIn(url), ...conditionsOf(known) },
      signal,
      // A connection that is kept would be closed long before it is needed again, and have to be closed here.
      reset: true,
    });
    if (statusCode === 200) {
      const text = { sdl: sdlIn(await bytesOf(body)), artefact: null };
      known = { text, etag: headers.etag, lastModified: headers['last-modified'] };
      return text;
    }
    await body.dump();
    if (statusCode === 304 && known) return known.text;
    throw new Error(`it answered ${statusCode}, expected 200`);
  };
  const look = (stopping: AbortSignal) => inTime(timeoutMs, stopping, ask);
  return { name: url.origin + url.pathname, everyMs: pollMs, first: look, look };
}

async function inTime<T>(
  timeoutMs: number,
  stopping: AbortSignal,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = AbortSignal.timeout(timeoutMs);
  try {
    return await ask(AbortSignal.any([stopping, late]));
  } catch (error) {
    if (!late.aborted) throw error;
    throw new Error(`it did not come within ${timeoutMs / 1000} s`, { cause: error });
  }
}

function credentialsIn({ username, password }: URL): { authorization?: string } {
  if (!username && !password) return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

const conditionsOf = (known: Known | undefined) => ({
  ...(known?.etag && { 'if-none-match': known.etag }),
  ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
});

async function bytesOf(body: Dispatcher.ResponseData['body']): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let received = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    received += chunk.length;
    if (received > largestBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
