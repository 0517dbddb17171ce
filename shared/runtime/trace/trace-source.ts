import type { IncomingHttpHeaders } from 'node:http';
import type { TraceSource } from './trace.ts';

// The id is written into logs and headers, so only harmless characters are accepted.
const correlationIdPattern = /^[\w.:/-]{1,128}$/;

/** The trace context in the headers of a request. */
export function traceSourceOf(headers: IncomingHttpHeaders): TraceSource {
  const correlationId = headers['x-correlation-id']?.toString();
  return {
    traceparent: headers.traceparent?.toString(),
    correlationId: correlationId && correlationIdPattern.test(correlationId) ? correlationId : undefined,
  };
}
