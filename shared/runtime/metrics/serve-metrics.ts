import { messageOf } from '@shop/shared/errors';
import { listen, sendJson, type RunningHttpServer } from '../http/http-server.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from './metrics.ts';
import type { PushConfig } from './push-config.ts';
import { pushMetrics } from './push.ts';

/** The listener for operators, which callers of the service do not reach, and where metrics are sent besides. */
export type AdminConfig = { host: string; port: number; push: PushConfig | null };

type Options = { service: string; metrics: Metrics; admin: AdminConfig; logger: Logger };

/** Serves `/metrics` on a port of its own, and sends metrics to where the configuration says. */
export async function serveMetrics({ service, metrics, admin, logger }: Options): Promise<RunningHttpServer> {
  await using starting = new AsyncDisposableStack();
  if (admin.push) starting.use(await pushMetrics({ service, metrics, push: admin.push, logger }));
  const server = starting.use(
    await listen(
      `${service} (metrics)`,
      admin.port,
      (request, response) => {
        if (request.url?.split('?')[0] !== '/metrics')
          return sendJson(response, 404, { error: 'Here is /metrics' });
        metrics.text().then(
          (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
          (error: unknown) => {
            logger.error({ err: error }, 'metrics cannot be shown');
            sendJson(response, 500, { error: messageOf(error) });
          },
        );
      },
      admin.host,
    ),
  );
  const running = starting.move();
  return { ...server, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
