import type { IncomingHttpHeaders } from 'node:http';
import { viewerHeader } from '@shop/shared/auth';
import { currentTrace, currentTraceparent } from '@shop/shared/runtime';

const line = (name: string, value: string): string => `${name}: ${value}\r\n`;

/** The client's values of these headers as lines. Node's parser admits no line break within a value. */
export function passedOn(names: readonly string[], headers: IncomingHttpHeaders = {}): string {
  if (names.length === 0) return '';
  const lines = names.flatMap((name) => [headers[name] ?? []].flat().map((value) => line(name, value)));
  return lines.join('');
}

const always = line('content-type', 'application/json') + line('accept', 'application/json');

/** The headers of a subgraph call as lines. */
export function requestHeaders(viewerToken: string | undefined, passed: string): string {
  let headers = always + passed;
  const traceparent = currentTraceparent();
  const { correlationId, traceId } = currentTrace() ?? {};
  if (viewerToken !== undefined) headers += line(viewerHeader, viewerToken);
  if (traceparent) headers += line('traceparent', traceparent);
  // Without it a subgraph takes the trace's own id.
  if (correlationId && correlationId !== traceId) headers += line('x-correlation-id', correlationId);
  return headers;
}
