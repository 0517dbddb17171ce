import { after } from '@shop/shared/runtime';
import { createClient } from 'graphql-sse';
import { TooLate } from '../../subgraph-client/protection/failure.ts';
import { markLongNumbers, restoreLongNumbers } from '../../engine/response/exact-numbers.ts';
import type { Wait, UpstreamCall, UpstreamSink } from './upstream-call.ts';

/** By a POST of its own: the distinct connections mode of GraphQL over SSE. */
export function subscribeOverSse(
  { target: { url, timeoutMs, retries }, operation, headers }: UpstreamCall,
  sink: UpstreamSink,
  wait: Wait,
): Disposable {
  const client = createClient({
    url,
    headers: { ...headers },
    fetchFn: fetchWithin(timeoutMs),
    retryAttempts: retries,
    retry: wait,
  });
  const unsubscribe = client.subscribe(operation, {
    next: (result) => sink.event(restoreLongNumbers(result)),
    error: (reason) => sink.failed(reason),
    complete: () => sink.completed(),
  });
  return {
    [Symbol.dispose]() {
      unsubscribe();
      client.dispose();
    },
  };
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
