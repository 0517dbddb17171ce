/**
 * A metric by its OpenTelemetry name and unit, such as `messaging.process.duration` in `s`. Units are those of UCUM;
 * what is counted stands in braces, `{message}`. https://opentelemetry.io/docs/specs/semconv/general/metrics/
 */
export type Described = { name: string; unit?: string; help: string };

export type MetricType = 'counter' | 'gauge' | 'histogram';

/** Attributes by their OpenTelemetry names. */
export type Labels = Readonly<Record<string, string>>;

const unitWords: Readonly<Record<string, string>> = { s: 'seconds', By: 'bytes', '%': 'percent' };

/** The name under which Prometheus knows it: https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/ */
export function prometheusName({ name, unit = '' }: Described, type: MetricType): string {
  const base = underscored(name);
  const word = unit === '1' && type === 'gauge' ? 'ratio' : unitWords[unit];
  const withUnit = word && !base.endsWith(`_${word}`) ? `${base}_${word}` : base;
  return type === 'counter' ? `${withUnit}_total` : withUnit;
}

/** The labels as Prometheus names them. */
export const prometheusLabels = (labels: Labels): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).map(([name, value]) => [underscored(name), value]));

const underscored = (name: string): string => name.replaceAll(/[^a-zA-Z0-9_:]/g, '_');
