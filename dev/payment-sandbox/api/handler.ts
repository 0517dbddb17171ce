import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '@shop/shared/errors';
import { pause, readBody, type Faults, type Ids } from '@shop/shared/runtime';
import type { Store } from '../store/store.ts';
import { ApiError, invalidRequest } from './api-error.ts';
import { authorise } from './request/authorise.ts';
import { expand, readExpansions } from './request/expand.ts';
import { reachFaultPoint } from './fault-points.ts';
import { fingerprint, readKey } from './request/idempotency.ts';
import type { Operation, Prepared } from './operation.ts';
import { findOperation } from './operations.ts';
import { parseParameters, type Parameters } from './request/parameters.ts';
import type { Outcome, Runner } from './run.ts';

const largestBodyBytes = 1024 * 1024;
const decliningCard = 'pm_card_chargeDeclined';

type Api = {
  store: Store;
  ids: Ids;
  faults: Faults;
  apiKey: string;
  silenceMs: number;
  runner: Runner;
  /** Where the customer's browser finds the sandbox; by default where the request found it. */
  publicUrl: string | undefined;
};

type ApiRequest = {
  operation: Operation;
  id: string;
  path: string;
  params: Parameters;
  key: string | null;
  requestId: string;
  apiVersion: string | null;
  baseUrl: string;
};

/** Answers Stripe's HTTP API, whatever is sent to it. */
export function apiHandler(api: Api) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const requestId = api.ids.next('req');
    response.setHeader('request-id', requestId);
    try {
      authorise(request.headers.authorization, api.apiKey);
      const read = await readRequest(request, url, { requestId, publicUrl: api.publicUrl });
      echo(response, read);
      await respond(response, await runUnderFaults(api, read), api.silenceMs);
    } catch (error) {
      const { status, body } = toApiError(error);
      send(response, { status, body: JSON.stringify({ error: body }) });
    }
  };
}

type Asked = { requestId: string; publicUrl: string | undefined };

async function readRequest(
  request: IncomingMessage,
  url: URL,
  { requestId, publicUrl }: Asked,
): Promise<ApiRequest> {
  const { method = 'GET', headers } = request;
  const found = findOperation(method, url.pathname);
  if (!found) {
    const message = `Unrecognized request URL (${method}: ${url.pathname}). This sandbox speaks a part of Stripe's API.`;
    throw invalidRequest(message, { status: 404 });
  }
  const isPost = method === 'POST';
  const version = headers['stripe-version'];
  return {
    ...found,
    path: url.pathname,
    params: parseParameters(isPost ? await readForm(request) : url.search),
    key: isPost ? readKey(headers['idempotency-key']) : null,
    requestId,
    apiVersion: typeof version === 'string' ? version : null,
    baseUrl: publicUrl ?? `http://${headers.host}`,
  };
}

async function readForm(request: IncomingMessage): Promise<string> {
  const body = await readBody(request, largestBodyBytes);
  const type = request.headers['content-type'] ?? '';
  if (body === '' || type.startsWith('application/x-www-form-urlencoded')) return body;
  throw invalidRequest(
    `Invalid request (check that your POST content type is application/x-www-form-urlencoded; it is '${type}').`,
  );
}

async function runUnderFaults(api: Api, read: ApiRequest): Promise<Outcome> {
  const wrong = await reachFaultPoint(api.faults, read.operation);
  if (wrong === 'declines') read.params = new Map(read.params).set('payment_method', decliningCard);
  const outcome = runRequest(api, read);
  return wrong === 'loses-answer' && outcome.kind === 'answer' ? { ...outcome, lost: true } : outcome;
}

function runRequest({ store, runner }: Api, read: ApiRequest): Outcome {
  const { operation, id, path, params, key, requestId, apiVersion, baseUrl } = read;
  const expansions = readExpansions(params);
  const prepared = operation.prepare(params, id);
  const expanded: Prepared = (call) => {
    const answer = prepared(call);
    return answer.status === 200
      ? { ...answer, body: expand(answer.body, expansions, store.objects) }
      : answer;
  };
  const origin = { idempotencyKey: key, requestId, apiVersion, baseUrl };
  if (key === null) return runner.run(expanded, origin);
  return runner.runOnce(expanded, origin, { key, request: fingerprint(path, params), requestId });
}

function echo(response: ServerResponse, { key, apiVersion, requestId }: ApiRequest): void {
  if (apiVersion !== null) response.setHeader('stripe-version', apiVersion);
  if (key === null) return;
  response.setHeader('idempotency-key', key);
  response.setHeader('original-request', requestId);
}

async function respond(response: ServerResponse, outcome: Outcome, silenceMs: number): Promise<void> {
  if (outcome.kind === 'silence') {
    await untilGivenUp(response, silenceMs);
    outcome.release();
    response.destroy();
    return;
  }
  if (outcome.lost) {
    response.destroy();
    return;
  }
  if (outcome.replayOf !== undefined) {
    response.setHeader('idempotent-replayed', 'true');
    response.setHeader('original-request', outcome.replayOf);
  }
  send(response, outcome.answer);
}

async function untilGivenUp(response: ServerResponse, silenceMs: number): Promise<void> {
  const settled = new AbortController();
  const { signal } = settled;
  await Promise.race([once(response, 'close', { signal }), pause(silenceMs, { signal })]);
  settled.abort();
}

function send(response: ServerResponse, { status, body }: { status: number; body: string }): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof Refusal) return invalidRequest(error.message, { status: 413 });
  return new ApiError(500, {
    type: 'api_error',
    message: `The payment sandbox failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  });
}
