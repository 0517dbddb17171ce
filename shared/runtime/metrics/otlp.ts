import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { ExportResultCode } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AggregationTemporality, DataPointType, type MetricData } from '@opentelemetry/sdk-metrics';
import { technicalNow } from '../time/technical-time.ts';
import type { Histogram } from './durations.ts';
import { samplesOf, type Family, type Metrics } from './metrics.ts';
import type { PushConfig } from './push-config.ts';

type HrTime = [seconds: number, nanoseconds: number];
type Between = { startTime: HrTime; endTime: HrTime };

const exportWithinMs = 10_000;
const scope = { name: 'shop' };

/** Sends metrics as OpenTelemetry's exporter does: it gets what our own numbers say, in place of the SDK's. */
export function openOtlp(service: string, metrics: Metrics, { url, headers }: PushConfig) {
  const exporter = new OTLPMetricExporter({ url, headers: { ...headers }, timeoutMillis: exportWithinMs });
  const resource = resourceFromAttributes({ 'service.name': service, 'service.namespace': 'shop' });
  const startTime = hrTime(technicalNow().getTime());
  return {
    async send(): Promise<void> {
      const between = { startTime, endTime: hrTime(technicalNow().getTime()) };
      const read = await Promise.all(metrics.families().map((family) => dataOf(family, between)));
      const sent = Promise.withResolvers<void>();
      exporter.export({ resource, scopeMetrics: [{ scope, metrics: read }] }, ({ code, error }) =>
        code === ExportResultCode.SUCCESS
          ? sent.resolve()
          : sent.reject(error ?? new Error(`${url} took no metrics`)),
      );
      await sent.promise;
    },
    close: () => exporter.shutdown(),
  };
}

async function dataOf(family: Family, between: Between): Promise<MetricData> {
  const { described, type } = family;
  const { name, unit = '', help: description } = described;
  const common = {
    descriptor: { name, unit, description, valueType: 1 },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  };
  if (type === 'histogram') {
    const dataPoints = pointsOf(await samplesOf(family.reads), between, histogramOf);
    return { ...common, dataPointType: DataPointType.HISTOGRAM, dataPoints };
  }
  const dataPoints = pointsOf(await samplesOf(family.reads), between, (value: number) => value);
  if (type === 'gauge') return { ...common, dataPointType: DataPointType.GAUGE, dataPoints };
  return { ...common, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints };
}

const pointsOf = <Value, Sent>(
  samples: readonly (readonly [Readonly<Record<string, string>>, Value])[],
  between: Between,
  convert: (value: Value) => Sent,
) => samples.map(([labels, value]) => ({ ...between, attributes: { ...labels }, value: convert(value) }));

const histogramOf = ({ bounds, counts, sum }: Histogram) => ({
  buckets: { boundaries: [...bounds], counts: [...counts] },
  sum,
  count: counts.reduce((total, count) => total + count, 0),
});

const hrTime = (ms: number): HrTime => [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];
