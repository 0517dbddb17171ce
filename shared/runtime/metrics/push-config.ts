/** Where metrics are sent to by the protocol of OpenTelemetry (OTLP over HTTP, JSON). */
export type PushConfig = { url: string; headers: Readonly<Record<string, string>>; everyMs: number };

/** As OpenTelemetry's own variables say it: https://opentelemetry.io/docs/specs/otel/protocol/exporter/ */
export type PushSettings = {
  exporter: 'none' | 'otlp';
  endpoint: string;
  /** `name=value`, with commas between. */
  headers: string | null;
  everyMs: number;
};

export const defaultOtlpEndpoint = 'http://localhost:4318';
export const defaultPushEveryMs = 60_000;

/** Null where metrics are not sent. */
export function pushConfigOf({ exporter, endpoint, headers, everyMs }: PushSettings): PushConfig | null {
  if (exporter === 'none') return null;
  const pairs = (headers ?? '').split(',').filter((pair) => pair.includes('='));
  return {
    url: `${endpoint.replace(/\/+$/, '')}/v1/metrics`,
    headers: Object.fromEntries(pairs.map(headerOf)),
    everyMs,
  };
}

function headerOf(pair: string): [name: string, value: string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())];
}
