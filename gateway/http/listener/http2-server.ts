import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import {
  constants,
  createServer,
  type Http2ServerRequest,
  type Http2Server,
  type Http2ServerResponse,
} from 'node:http2';
import { after, type Logger } from '@shop/shared/runtime';
import type { Limits } from '../../config/settings/limits.ts';
import { badRequest, type FormatError } from '../../errors.ts';
import { StreamResponse } from './http2-response.ts';
import { http2Sessions, type Http2Sessions, type SessionLimits } from './http2-sessions.ts';

export type Http2Limits = SessionLimits & Pick<Limits, 'maxStreams' | 'requestTimeoutMs'>;

type Parts = { limits: Http2Limits; formatError: FormatError; logger: Logger };

/** As many bytes as Node allows over HTTP/1. */
const mostHeaderBytes = 16_384;

/** Answers connections that are given to it; it does not listen. */
export function http2Server(
  handler: RequestListener,
  { limits, formatError, logger }: Parts,
): { server: Http2Server; sessions: Http2Sessions } {
  const server = createServer({
    settings: { maxConcurrentStreams: limits.maxStreams, maxHeaderListSize: mostHeaderBytes },
    Http2ServerResponse: StreamResponse,
  });
  const sessions = http2Sessions(limits, logger);
  const tooSlow = badRequest('The request took too long to arrive', 408);
  server.on('session', (session) => sessions.add(session));
  server.on('request', (request, response) => {
    // Clients name the host in a pseudo-header.
    request.headers.host ??= request.authority;
    limitTime(request, response, { withinMs: limits.requestTimeoutMs, error: () => formatError(tooSlow) });
    handler(request as unknown as IncomingMessage, response as unknown as ServerResponse);
  });
  return { server, sessions };
}

type TimeLimit = { withinMs: number; error: () => object };

/** Ends a request whose body does not arrive in time, or is not wanted any more. */
function limitTime(
  { stream }: Http2ServerRequest,
  response: Http2ServerResponse,
  { withinMs, error }: TimeLimit,
): void {
  if (stream.readableEnded || stream.endAfterHeaders) return;
  const tooLate = () => {
    if (response.headersSent) return stream.close(constants.NGHTTP2_CANCEL);
    response.writeHead(408, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify({ errors: [error()] }));
  };
  const limit = after(withinMs, tooLate, { ref: false });
  stream.once('end', () => limit[Symbol.dispose]());
  stream.once('close', () => limit[Symbol.dispose]());
  stream.once('finish', () => {
    if (!stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR);
  });
}
