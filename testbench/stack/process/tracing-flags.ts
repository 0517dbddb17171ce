import type { Env } from '@shop/shared/runtime';

/** What Node must load before anything else for tracing; nothing at all while it is off. */
export const tracingFlags = ({ DD_TRACE_ENABLED }: Env): string[] =>
  DD_TRACE_ENABLED === 'true'
    ? [
        '--import',
        'dd-trace/register.js',
        '--import',
        new URL('../../../shared/runtime/trace/tracing.ts', import.meta.url).href,
      ]
    : [];

/** True when this process was started without the flags that its environment asks for. */
export const tracingIsMissing = (env: Env): boolean =>
  tracingFlags(env).length > 0 && !process.execArgv.includes('dd-trace/register.js');
