import { currentTrace, currentTraceparent } from '@shop/shared/runtime';

/**
 * The headers of every answer on the public port, refusals included: browsers take the content type at its word, and the
 * trace id is found in the log and in the traces.
 */
export function commonHeaders(): [name: string, value: string][] {
  const trace = currentTrace();
  if (!trace) return [noSniffing];
  return [
    noSniffing,
    ['x-request-id', trace.traceId],
    ['traceparent', currentTraceparent() ?? trace.traceparent],
  ];
}

const noSniffing: [name: string, value: string] = ['x-content-type-options', 'nosniff'];
