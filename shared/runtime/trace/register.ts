/**
 * Switches tracing on where the environment wants it; loaded before everything else, so that drivers can be instrumented:
 * `node --import ./shared/runtime/trace/register.ts main.ts`. Without tracing it loads nothing.
 */
const { DD_TRACE_ENABLED, OTEL_TRACES_EXPORTER } = process.env;

if (DD_TRACE_ENABLED === 'true') {
  await import('dd-trace/register.js');
  await import('./tracing.ts');
} else if (OTEL_TRACES_EXPORTER === 'otlp') await import('./open-telemetry.ts');

export {};
