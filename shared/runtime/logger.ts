import { pino, type DestinationStream, type Logger } from 'pino';
import { currentTrace } from './trace.ts';

export type { Logger };

/**
 * JSON lines on stdout; every line carries service, trace id and correlation id. Messages are constants, values
 * are fields. Never log whole payloads, inputs, tokens or variables.
 */
export function createLogger(service: string, level = 'info', destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: () => traceFields(),
  };
  return destination ? pino(options, destination) : pino(options);
}

function traceFields(): Record<string, string> {
  const trace = currentTrace();
  if (!trace) return {};
  return { traceId: trace.traceId, correlationId: trace.correlationId };
}
