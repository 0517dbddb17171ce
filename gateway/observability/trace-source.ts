import type { IncomingHttpHeaders } from 'node:http';
import type { TraceSource } from '@shop/shared/runtime';

// It goes into logs and headers, so a client may not put just anything there.
const correlationIdPattern = /^[\w.:/-]{1,128}$/;

/** The trace that a client is in, if it says so. */
export function traceSourceOf(headers: IncomingHttpHeaders): TraceSource {
  const correlationId = headers['x-correlation-id']?.toString();
  return {
    traceparent: headers.traceparent?.toString(),
    correlationId: correlationId && correlationIdPattern.test(correlationId) ? correlationId : undefined,
  };
}
