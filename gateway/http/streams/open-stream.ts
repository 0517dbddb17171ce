import type { ServerResponse } from 'node:http';
import { every } from '@shop/shared/runtime';
import type { Sink, Update } from '../../subscriptions/sink.ts';
import type { Coding } from '../representation/content-coding.ts';
import { asItIs, compressedInto } from './compressed-stream.ts';

/** How the results of one operation stand in a response. */
export type Framing = Readonly<{
  contentType: string;
  opening: string;
  /** Sent while there is nothing else to send; undefined: nothing is. */
  heartbeat: string | undefined;
  /** A result, as JSON. */
  next: (result: string) => string;
  /** The end, with errors that have ended the operation as the last result, if there are any. */
  end: (last: string | undefined) => string;
  /** The bytes of updates, which all clients of one share. */
  events: WeakMap<Update, Buffer>;
}>;

/** The results of one operation, one after the other. */
export type ResultStream = Omit<Sink, 'end'> & {
  /** Sends the last result, if there is one, as JSON, and then the end. */
  complete(last?: string): void;
  /** Ends the response without the end of the stream, so that the client reconnects. */
  breakOff(): void;
};

const headers = {
  'cache-control': 'no-cache, no-transform',
  // Keeps nginx from buffering events.
  'x-accel-buffering': 'no',
};
/** Proxies close idle connections. */
const heartbeatEveryMs = 12_000;

export function openStream(
  response: ServerResponse,
  framing: Framing,
  coding: Coding | 'identity' = 'identity',
): ResultStream {
  const coded = coding !== 'identity' && { 'content-encoding': coding };
  response.writeHead(200, { 'content-type': framing.contentType, ...headers, ...coded });
  const output = coding === 'identity' ? asItIs(response) : compressedInto(response, coding);
  output.write(framing.opening);
  const beat = () => {
    if (framing.heartbeat && !response.writableNeedDrain) output.write(framing.heartbeat);
  };
  const beating = every(heartbeatEveryMs, beat, { ref: false });
  const end = (text?: string) => {
    beating[Symbol.dispose]();
    if (!response.destroyed) output.end(text);
  };
  response.once('close', () => beating[Symbol.dispose]());
  return {
    next: (update) => output.write(bytesOf(framing, update)),
    unsentBytes: () => output.unsentBytes(),
    whenTaken: (work) => void response.once('drain', work),
    // Its client would not read the end either.
    cutOff: () => void response.destroy(),
    complete: (last) => end(framing.end(last)),
    breakOff: () => end(),
  };
}

/** All clients of one update get the same bytes. */
function bytesOf({ events, next }: Framing, update: Update): Buffer {
  const known = events.get(update);
  if (known) return known;
  const event = Buffer.from(next(update.text));
  events.set(update, event);
  return event;
}
