import type { IncomingHttpHeaders } from 'node:http';
import { viewerHeader } from '@shop/shared/auth';
import { currentTrace, currentTraceparent } from '@shop/shared/runtime';

/** The client's values of these headers: name and value in turn. */
export function passedOn(names: readonly string[], headers: IncomingHttpHeaders = {}): string[] {
  return names.flatMap((name) => {
    const values = headers[name];
    return values === undefined ? [] : [values].flat().flatMap((value) => [name, value]);
  });
}

/** The headers of a subgraph call: name and value in turn. */
export function requestHeaders(viewerToken: string | undefined, passed: readonly string[]): string[] {
  const headers = ['content-type', 'application/json', 'accept', 'application/json', ...passed];
  const traceparent = currentTraceparent();
  const { correlationId, traceId } = currentTrace() ?? {};
  if (viewerToken !== undefined) headers.push(viewerHeader, viewerToken);
  if (traceparent) headers.push('traceparent', traceparent);
  // Without it a subgraph takes the trace's own id.
  if (correlationId && correlationId !== traceId) headers.push('x-correlation-id', correlationId);
  return headers;
}
