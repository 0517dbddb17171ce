export { addValue, noDurations, noValues, secondsSince, type Histogram } from './durations.ts';
export { createMetrics, type Described, type Labels, type Metrics, type Read } from './metrics.ts';
export { showProcess } from './process.ts';
export {
  defaultOtlpEndpoint,
  defaultPushEveryMs,
  pushConfigOf,
  type PushConfig,
  type PushSettings,
} from './push-config.ts';
export { pushMetrics } from './push.ts';
export { readings } from './readings.ts';
export { counterBy, histogramBy, seriesOf, type Count } from './series.ts';
export { serveMetrics, type AdminConfig } from './serve-metrics.ts';
