import type { IncomingHttpHeaders } from 'node:http';
import { viewerHeader } from '@shop/shared/auth';
import { currentTrace, currentTraceparent } from '@shop/shared/runtime';

/** The values that a client gave to these headers: name and value in turn. */
export function passedOn(names: readonly string[], headers: IncomingHttpHeaders = {}): string[] {
  return names.flatMap((name) => {
    const values = headers[name];
    return values === undefined ? [] : [values].flat().flatMap((value) => [name, value]);
  });
}

/** All that a subgraph is sent beside the query, name and value in turn. */
export function requestHeaders(viewerToken: string | undefined, passed: readonly string[]): string[] {
  const headers = ['content-type', 'application/json', 'accept', 'application/json', ...passed];
  const traceparent = currentTraceparent();
  const correlationId = currentTrace()?.correlationId;
  if (viewerToken !== undefined) headers.push(viewerHeader, viewerToken);
  if (traceparent) headers.push('traceparent', traceparent);
  if (correlationId) headers.push('x-correlation-id', correlationId);
  return headers;
}
