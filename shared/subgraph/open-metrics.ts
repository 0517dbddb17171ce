import type { Dependencies, ServerConfig } from '@shop/shared/runtime';
import { createMetrics, serveMetrics, showProcess, type Metrics } from '@shop/shared/runtime/metrics';

/** The metrics of a service, which operators read from now on. */
export async function openMetrics(
  starting: AsyncDisposableStack,
  service: string,
  { admin }: Pick<ServerConfig, 'admin'>,
  { logger }: Pick<Dependencies, 'logger'>,
): Promise<{ metrics: Metrics; metricsUrl: string }> {
  const metrics = createMetrics();
  showProcess(metrics);
  const { url } = starting.use(await serveMetrics({ service, metrics, admin, logger }));
  return { metrics, metricsUrl: `${url}/metrics` };
}
