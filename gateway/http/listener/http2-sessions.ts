import { constants, type ServerHttp2Session } from 'node:http2';
import { after, type Logger } from '@shop/shared/runtime';
import type { Limits } from '../../config/settings/limits.ts';

export type SessionLimits = Pick<
  Limits,
  'headersTimeoutMs' | 'idleTimeoutMs' | 'keepAliveMs' | 'streamResetsPerMinute'
>;

/** The connections that speak HTTP/2. */
export type Http2Sessions = {
  add(session: ServerHttp2Session): void;
  count(): number;
  /** Asks every client to send further requests over another connection; streams in flight are answered. */
  close(): void;
};

export function http2Sessions(limits: SessionLimits, logger: Logger): Http2Sessions {
  const open = new Set<ServerHttp2Session>();
  let closing = false;
  return {
    add(session) {
      open.add(session);
      session.once('close', () => open.delete(session));
      endWhenIdle(session, limits);
      limitResets(session, limits.streamResetsPerMinute, logger);
      session.on('stream', (stream) =>
        stream.setTimeout(limits.idleTimeoutMs, () => stream.close(constants.NGHTTP2_CANCEL)),
      );
      if (closing) closeGracefully(session);
    },
    count: () => open.size,
    close() {
      closing = true;
      for (const session of open) closeGracefully(session);
    },
  };
}

const farewellMs = 1000;
const largestStreamId = 2 ** 31 - 1;

/**
 * The first GOAWAY only announces the end, because a request may be on its way; the second, when the client has answered, names the
 * last stream (RFC 9113, 6.8).
 */
function closeGracefully(session: ServerHttp2Session): void {
  if (session.closed || session.destroyed) return;
  session.goaway(constants.NGHTTP2_NO_ERROR, largestStreamId);
  const late = after(farewellMs, () => session.close(), { ref: false });
  session.ping(() => {
    late[Symbol.dispose]();
    if (!session.destroyed) session.close();
  });
}

/** Pings alone do not keep a connection open. A session ends when its client asks for nothing, as it does over HTTP/1. */
function endWhenIdle(
  session: ServerHttp2Session,
  { headersTimeoutMs, keepAliveMs }: Pick<Limits, 'headersTimeoutMs' | 'keepAliveMs'>,
): void {
  let streams = 0;
  const begins = after(headersTimeoutMs, () => session.destroy(), { ref: false });
  let idle: Disposable | undefined;
  session.on('stream', (stream) => {
    begins[Symbol.dispose]();
    idle?.[Symbol.dispose]();
    streams += 1;
    stream.once('close', () => {
      streams -= 1;
      if (streams > 0 || session.closed) return;
      idle = after(keepAliveMs, () => session.close(), { ref: false });
    });
  });
  session.once('close', () => {
    begins[Symbol.dispose]();
    idle?.[Symbol.dispose]();
  });
}

/** Opening streams and resetting them at once costs a client nothing and the gateway a request each ("rapid reset"). */
function limitResets(session: ServerHttp2Session, perMinute: number, logger: Logger): void {
  let resets = 0;
  let sinceMs = performance.now();
  const count = () => {
    const nowMs = performance.now();
    if (nowMs - sinceMs > 60_000) [resets, sinceMs] = [0, nowMs];
    resets += 1;
    if (resets !== perMinute + 1 || session.destroyed) return;
    logger.info({ resets }, 'connection closed, its client resets too many streams');
    session.goaway(constants.NGHTTP2_ENHANCE_YOUR_CALM);
    // Not before the client has been told why.
    setImmediate(() => session.destroy());
  };
  session.on('stream', (stream) =>
    stream.once('close', () => {
      if (stream.rstCode !== constants.NGHTTP2_NO_ERROR) count();
    }),
  );
}
