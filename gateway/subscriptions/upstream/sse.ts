import { after } from '@shop/shared/runtime';
import { createClient, NetworkError } from 'graphql-sse';
import { TooLate } from '../../subgraph-client/protection/failure.ts';
import { markLongNumbers, restoreLongNumbers } from '../../engine/response/exact-numbers.ts';
import type { SubscribeOnce } from './upstream-call.ts';

/** By a POST of its own: the distinct connections mode of GraphQL over SSE. */
export const subscribeOverSse: SubscribeOnce = (
  { target: { timeoutMs }, operation, headers },
  url,
  sink,
): Disposable => {
  const client = createClient({
    url,
    headers: { ...headers },
    fetchFn: fetchWithin(timeoutMs),
    retryAttempts: 0,
    on: { connected: () => sink.started() },
  });
  const unsubscribe = client.subscribe(operation, {
    next: (result) => sink.event(restoreLongNumbers(result)),
    error: (reason) => (mayTryAgain(reason) ? sink.lost(reason) : sink.failed(reason)),
    complete: () => sink.completed(),
  });
  return {
    [Symbol.dispose]() {
      unsubscribe();
      client.dispose();
    },
  };
};

/** Not where the subgraph has understood the request and refuses it, or sends what is no event stream. */
function mayTryAgain(reason: unknown): boolean {
  if (!(reason instanceof NetworkError)) return false;
  const { status } = (reason.response ?? {}) as { status?: number };
  return status === undefined || status === 408 || status === 429 || status >= 500;
}

/** The time-out ends with the headers of the response: the stream goes on for as long as it likes. */
const fetchWithin = (timeoutMs: number) => async (url: string, init: RequestInit) => {
  const late = new AbortController();
  using _limit = after(timeoutMs, () => late.abort(new TooLate(timeoutMs)), { ref: false });
  const signals = [late.signal, ...(init.signal ? [init.signal] : [])];
  const response = await fetch(url, { ...init, signal: AbortSignal.any(signals) });
  if (!response.body) return response;
  const { status, statusText, headers } = response;
  return new Response(withNumbersMarked(response.body), { status, statusText, headers });
};

/** The library parses events itself, and loses digits of numbers that a double cannot hold. */
const withNumbersMarked = (body: ReadableStream<Uint8Array<ArrayBuffer>>) =>
  body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(lineByLine(markLongNumbers))
    .pipeThrough(new TextEncoderStream());

function lineByLine(change: (line: string) => string): TransformStream<string, string> {
  let rest = '';
  return new TransformStream<string, string>({
    transform(chunk, controller) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      if (lines.length > 0) controller.enqueue(lines.map((line) => `${change(line)}\n`).join(''));
    },
    flush: (controller) => controller.enqueue(change(rest)),
  });
}
