import type { ServerResponse } from 'node:http';
import { badRequest, errorsIn, type FormatError } from '../../errors.ts';
import { sessionEnded, tokenExpired, type Identity } from '../../identity/identity.ts';
import type { OpenStreams } from '../../subscriptions/drain.ts';
import { openStream, type Framing } from './open-stream.ts';
import { watchIdentity, type IdentityParts, type Lapse } from '../../identity/identity-watch.ts';
import type { Subscription } from '../../subscriptions/subscribe.ts';

export type StreamParts = IdentityParts & {
  formatError: FormatError;
  streams: OpenStreams;
};

type Following = {
  subscription: Subscription;
  identity: Identity;
  response: ServerResponse;
  framing: Framing;
};

/** Aborted when the client has gone, or has to reconnect elsewhere. */
const left = new Error('The client has disconnected');

/** Answers a subscription with one part of the response per update; throws its errors before anything is sent. */
export function streamUpdates(parts: StreamParts, following: Following): void {
  refusePipelined(following.response);
  // It outlives the request's span: a subscription may last for days.
  void passOn(parts, following);
}

/** The response to a pipelined request is held back until earlier ones are sent, so the client's leaving goes unnoticed. */
function refusePipelined(response: ServerResponse): void {
  if (!response.socket) throw badRequest('A stream cannot be asked for behind another request', 400);
}

async function passOn(
  parts: StreamParts,
  { subscription, identity, response, framing }: Following,
): Promise<void> {
  const stream = openStream(response, framing);
  const ended = Promise.withResolvers<void>();
  const leave = () => ended.reject(left);
  const lapse = (why: Lapse) => ended.reject(lapses[why]());
  const end = (error?: unknown) => (error === undefined ? ended.resolve() : ended.reject(error));
  try {
    using open = new DisposableStack();
    const followed = subscription.follow({ ...stream, end });
    open.defer(() => followed.leave());
    open.use(watchIdentity(parts, identity, lapse));
    open.use(parts.streams.add(leave));
    if (response.closed) leave();
    response.once('close', leave);
    await ended.promise;
    stream.complete();
  } catch (reason) {
    if (reason === left) stream.breakOff();
    else stream.complete(JSON.stringify({ errors: errorsIn(reason).map(parts.formatError) }));
  }
}

const lapses = { 'The access token has expired': tokenExpired, 'The session has ended': sessionEnded };
