import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { messageOf } from '@shop/shared/errors';
import { sendJson, type Logger } from '@shop/shared/runtime';
import type { ClearEverywhere } from '../cache/clear-everywhere.ts';
import type { Sessions } from '../identity/ended-sessions.ts';
import type { GatewayMetrics } from '../observability/metrics.ts';
import { clearCache } from './clear-cache.ts';
import { endSession } from './end-session.ts';

export type Health = () => Promise<{ ready: boolean; details: Record<string, unknown> }>;

export type AdminParts = {
  clear: ClearEverywhere;
  sessions: Pick<Sessions, 'end'>;
  metrics: GatewayMetrics;
  health: Health;
  stopping: AbortSignal;
  logger: Logger;
};

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Metrics, the details of readiness, and what operators do by hand, on a port that clients do not reach. */
export function adminListener(parts: AdminParts): RequestListener {
  const answers: Readonly<Record<string, Answer>> = {
    '/metrics': (_request, response) => answerMetrics(parts, response),
    '/ready': (_request, response) => answerReady(parts, response, true),
    '/cache/clear': clearCache(parts.clear),
    '/sessions/end': endSession(parts.sessions),
  };
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
    if (!answer)
      return sendJson(response, 404, { error: 'Here are /metrics, /ready, /cache/clear and /sessions/end' });
    answer(request, response).catch((error: unknown) => {
      parts.logger.error({ err: error }, 'admin request failed');
      sendJson(response, 500, { error: messageOf(error) });
    });
  };
}

async function answerMetrics({ metrics }: AdminParts, response: ServerResponse): Promise<void> {
  const { registry } = metrics;
  response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.text());
}

/** Readiness; details name internal parts, so clients do not get them. */
export async function answerReady(
  { health, stopping }: Pick<AdminParts, 'health' | 'stopping'>,
  response: ServerResponse,
  withDetails: boolean,
): Promise<void> {
  const { ready, details } = await health();
  const status = stopping.aborted ? 'stopping' : ready ? 'ready' : 'not ready';
  sendJson(response, status === 'ready' ? 200 : 503, { status, ...(withDetails && details) });
}
