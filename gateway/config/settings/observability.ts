import { defaultOtlpEndpoint, defaultPushEveryMs, type PushSettings } from '@shop/shared/runtime/metrics';
import { setting } from './setting.ts';
import { flag, oneOf, optional, share, text, url, wholeNumber } from './value-types.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export const log = {
  level: setting({
    type: oneOf(logLevels),
    of: 'the least severe level that is logged',
    is: 'info',
    variable: 'LOG_LEVEL',
    reloads: true,
  }),
  access: setting({
    type: flag(),
    of: 'whether one line is logged for each operation',
    is: true,
    unless: { standAlone: false },
    variable: 'ACCESS_LOG',
    reloads: true,
  }),
};

/** By OpenTelemetry's own variables. Prometheus reads the same metrics from the port of operators. */
export const metrics = {
  exporter: setting<PushSettings['exporter']>({
    type: oneOf(['none', 'otlp']),
    of: 'whether metrics are sent by OTLP, over HTTP with JSON',
    is: 'none',
    variable: 'OTEL_METRICS_EXPORTER',
  }),
  endpoint: setting({
    type: url('http', 'https'),
    of: 'the collector that they are sent to, without /v1/metrics',
    is: defaultOtlpEndpoint,
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
  }),
  headers: setting({
    type: optional({ ...text('<name=value>', 'names and values of headers'), quotable: false }),
    of: 'headers for the collector, `name=value` with commas between',
    is: null,
    isText: 'none',
    variable: 'OTEL_EXPORTER_OTLP_HEADERS',
    option: null,
  }),
  everyMs: setting({
    type: wholeNumber(100),
    of: 'ms from one time to the next',
    is: defaultPushEveryMs,
    variable: 'OTEL_METRIC_EXPORT_INTERVAL',
  }),
};

/** Which client uses which field: docs/usage.md. */
export const usage = {
  dir: setting({
    type: optional(text('<folder>', 'a folder')),
    of: 'an existing folder for usage records: which client uses which field; see docs/usage.md',
    is: null,
    isText: 'none are written',
    variable: 'USAGE_DIR',
  }),
  sample: setting({
    type: share(),
    of: 'the share of operations that is counted',
    is: 1,
    variable: 'USAGE_SAMPLE',
  }),
  intervalMs: setting({
    type: wholeNumber(100),
    of: 'ms that one usage record covers',
    is: 60_000,
    variable: 'USAGE_INTERVAL_MS',
  }),
  maxBytes: setting({
    type: wholeNumber(100_000),
    of: 'bytes of all usage files in the folder; the oldest are deleted',
    is: 500_000_000,
    variable: 'USAGE_MAX_BYTES',
  }),
};
