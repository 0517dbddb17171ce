import { pino, type DestinationStream, type Logger } from 'pino';
import { after, technicalNow } from './time/technical-time.ts';
import { traceFields } from './trace/trace.ts';

export type { Logger };

/**
 * JSON lines on stdout; every line carries service, trace id and correlation id. Messages are constants, values
 * are fields. Never log whole payloads, inputs, tokens or variables.
 */
export function createLogger(service: string, level = 'info', destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service },
    timestamp: isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: traceFields,
    serializers: { err: errorFields },
  };
  return pino(options, destination ?? stdout());
}

let stampedMs = 0;
let stamp = '';

/** Like pino's isoTime, but formatted once per millisecond: a busy process logs several lines in each. */
function isoTime(): string {
  const now = technicalNow().getTime();
  if (now !== stampedMs) stamp = `,"time":"${new Date(now).toISOString()}"`;
  stampedMs = now;
  return stamp;
}

let batched: DestinationStream | undefined;

const writeEveryMs = 5;

/** Writes what comes within some milliseconds to standard output at once, because a write costs more than a line. */
function stdout(): DestinationStream {
  if (batched) return batched;
  const output = pino.destination({ dest: 1, sync: true });
  let lines = '';
  const flush = () => {
    if (lines !== '') output.write(lines);
    lines = '';
  };
  process.on('exit', flush);
  batched = {
    write(line) {
      if (lines === '') after(writeEveryMs, flush);
      lines += line;
    },
  };
  return batched;
}

/**
 * The message and stack of an error, without its other fields: libraries put the offending values into them.
 */
function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause !== undefined && { cause: errorFields(cause) }) };
}
