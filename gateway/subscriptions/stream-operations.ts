import type { ServerResponse } from 'node:http';
import type { Clock } from '@shop/shared/runtime';
import type { DocumentNode, ExecutionResult } from 'graphql';
import { badRequest, errorsIn, type FormatError } from '../errors.ts';
import { tokenExpired, type Identity } from '../identity.ts';
import { openEventStream, type EventStream } from './event-stream.ts';
import { whenExpired } from './expiry.ts';
import type { Subscribe, SubscribeRequest } from './subscribe.ts';

export type StreamParts = {
  subscribe: Subscribe;
  formatError: FormatError;
  clock: Clock;
  /** Aborted when the gateway is asked to stop. */
  stopping: AbortSignal;
};

type Following = {
  document: DocumentNode;
  request: SubscribeRequest;
  identity: Identity;
  response: ServerResponse;
};

/** The client has gone, or is to connect again elsewhere. */
const left = new Error('Nobody listens here any longer');

/** Answers a subscription with its updates, one event each; throws, before anything is sent, what is wrong with it. */
export function streamUpdates(parts: StreamParts, following: Following): void {
  const { document, request, identity, response } = following;
  refusePipelined(response);
  const updates = parts.subscribe(document, request, identity.viewer);
  const ending = endingOf(parts, identity, response);
  // It outlives the request's own step: a subscription may last for days.
  void passOn(updates, openEventStream(response), ending, parts.formatError);
}

/** A request sent before the last one was answered has its answer kept back, where nobody sees its client leave. */
function refusePipelined(response: ServerResponse): void {
  if (!response.socket) throw badRequest('A stream cannot be asked for behind another request', 400);
}

/** Aborted when the client leaves, the gateway stops, or, with an error for the client, when its token expires. */
function endingOf(
  { clock, stopping }: StreamParts,
  identity: Identity,
  response: ServerResponse,
): AbortSignal {
  const ending = new AbortController();
  const { signal } = ending;
  const leave = () => ending.abort(left);
  if (stopping.aborted || response.closed) leave();
  response.once('close', leave);
  stopping.addEventListener('abort', leave, { once: true, signal });
  whenExpired({ ...identity, clock, gone: signal }, () => ending.abort(tokenExpired()));
  return signal;
}

async function passOn(
  updates: AsyncGenerator<ExecutionResult, void>,
  stream: EventStream,
  ending: AbortSignal,
  formatError: FormatError,
): Promise<void> {
  // What it waits for may never come.
  ending.addEventListener('abort', () => void updates.return(), { once: true });
  try {
    ending.throwIfAborted();
    for await (const update of updates) {
      ending.throwIfAborted();
      await stream.next(JSON.stringify(update), ending);
    }
    ending.throwIfAborted();
    stream.complete();
  } catch (error) {
    const reason: unknown = ending.aborted ? ending.reason : error;
    if (reason === left) stream.breakOff();
    else stream.complete(JSON.stringify({ errors: errorsIn(reason).map(formatError) }));
  }
}
