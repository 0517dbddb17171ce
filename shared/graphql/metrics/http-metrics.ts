import type { IncomingMessage, ServerResponse } from 'node:http';
import { histogramBy, secondsSince, type Metrics } from '@shop/shared/runtime/metrics';

const methods = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  'PATCH',
  'QUERY',
]);

/** Observes a request to a route until its answer is sent or its connection is gone. */
export type ObserveRequest = (route: string, request: IncomingMessage, response: ServerResponse) => void;

export function observeRequests(metrics: Metrics): ObserveRequest {
  let active = 0;
  const record = histogramBy(metrics, {
    name: 'http.server.request.duration',
    unit: 's',
    help: 'How long requests took until they were answered, by route and status.',
  });
  const inFlight = {
    name: 'http.server.active_requests',
    unit: '{request}',
    help: 'Requests that are not answered yet.',
  };
  metrics.gauge(inFlight, () => [[{}, active]]);
  return (route, { method = '' }, response) => {
    const startedAtMs = performance.now();
    active += 1;
    response.once('close', () => {
      active -= 1;
      const labels = {
        'http.route': route,
        'http.request.method': methods.has(method) ? method : '_OTHER',
        // As nginx says it: the client was gone before the answer.
        'http.response.status_code': response.writableFinished ? String(response.statusCode) : '499',
      };
      record(labels, secondsSince(startedAtMs));
    });
  };
}
