import type { ServerResponse } from 'node:http';
import { every } from '@shop/shared/runtime';
import type { Sink, Update } from '../subscriptions/sink.ts';

/**
 * The results of one operation: GraphQL over Server-Sent Events in distinct connections mode,
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
export type EventStream = Omit<Sink, 'end'> & {
  /** Sends the last result, if there is one, as JSON, and then the `complete` event. */
  complete(last?: string): void;
  /** Ends the stream without a `complete` event, so that the client reconnects. */
  breakOff(): void;
};

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  // Keeps nginx from buffering events.
  'x-accel-buffering': 'no',
};
/** Proxies close idle connections. */
const heartbeatEveryMs = 12_000;
const comment = ':\n\n';

export function openEventStream(response: ServerResponse): EventStream {
  response.writeHead(200, headers);
  response.write(comment);
  const beat = () => {
    if (!response.writableNeedDrain) response.write(comment);
  };
  const beating = every(heartbeatEveryMs, beat, { ref: false });
  const end = (text?: string) => {
    beating[Symbol.dispose]();
    if (!response.destroyed) response.end(text);
  };
  response.once('close', () => beating[Symbol.dispose]());
  return {
    next: (update) => void response.write(eventOf(update)),
    unsentBytes: () => response.writableLength,
    whenTaken: (work) => void response.once('drain', work),
    // Its client would not read the end either.
    cutOff: () => void response.destroy(),
    complete: (last) => end(`${last === undefined ? '' : nextEvent(last)}event: complete\ndata:\n\n`),
    breakOff: () => end(),
  };
}

const events = new WeakMap<Update, Buffer>();

/** All clients of one update get the same bytes. */
function eventOf(update: Update): Buffer {
  const known = events.get(update);
  if (known) return known;
  const event = Buffer.from(nextEvent(update.text));
  events.set(update, event);
  return event;
}

/** JSON without indentation is one line. */
const nextEvent = (result: string): string => `event: next\ndata: ${result}\n\n`;
