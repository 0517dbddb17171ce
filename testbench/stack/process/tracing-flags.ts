import type { Env } from '@shop/shared/runtime';

const register = new URL('../../../shared/runtime/trace/register.ts', import.meta.url).href;

/** The flags with which Node loads tracing first; empty if tracing is off. */
export const tracingFlags = ({ DD_TRACE_ENABLED, OTEL_TRACES_EXPORTER }: Env): string[] =>
  DD_TRACE_ENABLED === 'true' || OTEL_TRACES_EXPORTER === 'otlp' ? ['--import', register] : [];

/** True if this process was started without the tracing flags that its environment requires. */
export const tracingIsMissing = (env: Env): boolean =>
  tracingFlags(env).length > 0 && !process.execArgv.includes(register);
