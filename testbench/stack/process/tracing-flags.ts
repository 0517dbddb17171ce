import type { Env } from '@shop/shared/runtime';

/** The flags with which Node loads tracing first; empty if tracing is off. */
export const tracingFlags = ({ DD_TRACE_ENABLED }: Env): string[] =>
  DD_TRACE_ENABLED === 'true'
    ? [
        '--import',
        'dd-trace/register.js',
        '--import',
        new URL('../../../shared/runtime/trace/tracing.ts', import.meta.url).href,
      ]
    : [];

/** True if this process was started without the tracing flags that its environment requires. */
export const tracingIsMissing = (env: Env): boolean =>
  tracingFlags(env).length > 0 && !process.execArgv.includes('dd-trace/register.js');
