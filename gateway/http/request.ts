import type { IncomingMessage } from 'node:http';
import { kindOf } from '@shop/shared/errors';
import { badRequest } from '../errors.ts';
import { isObject } from '../engine/run/merge.ts';
import {
  operationRequest,
  type OperationRequest,
  type Parameters,
  type Transport,
} from '../pipeline/request.ts';
import { readJsonBody, type BodyLimits } from './body.ts';
import { parseClientJson } from './client-json.ts';

// Mutations are refused over GET; subscriptions need an event stream.
const transports = {
  GET: {
    once: { mutations: false, subscriptions: false },
    stream: { mutations: false, subscriptions: true },
  },
  POST: { once: { mutations: true, subscriptions: false }, stream: { mutations: true, subscriptions: true } },
} as const satisfies Record<string, Record<'once' | 'stream', Transport>>;

type Reading = {
  asStream: boolean;
  limits: BodyLimits;
  /** Whether limits refuse nothing. */
  dryRun: boolean;
};

/** Reads the operation of a GET or a POST. */
export function readOperation(
  request: IncomingMessage,
  { asStream, limits, dryRun }: Reading,
): OperationRequest | Promise<OperationRequest> {
  const carries = asStream ? 'stream' : 'once';
  if (request.method === 'GET')
    return operationRequest(searchParams(request, limits), transports.GET[carries]);
  const noted: Error[] = [];
  const note = dryRun ? (error: Error) => void noted.push(error) : undefined;
  return readJsonBody(request, limits, note).then((body) => {
    if (isObject(body)) {
      const operation = operationRequest(body, transports.POST[carries]);
      return noted.length > 0 ? { ...operation, noted } : operation;
    }
    throw badRequest(`The body must be a JSON object with one operation, not ${kindOf(body)}`);
  });
}

function searchParams({ url = '' }: IncomingMessage, limits: BodyLimits): Parameters {
  const start = url.indexOf('?');
  const search = new URLSearchParams(start < 0 ? '' : url.slice(start));
  const [query, operationName] = [only(search, 'query'), only(search, 'operationName')];
  return {
    query,
    operationName,
    variables: json(search, 'variables', limits),
    extensions: json(search, 'extensions', limits),
    documentId: only(search, 'documentId'),
  };
}

function only(search: URLSearchParams, name: string): string | undefined {
  const [value, another] = search.getAll(name);
  if (another === undefined) return value;
  throw badRequest(`The parameter ${name} is given more than once`);
}

function json(search: URLSearchParams, name: string, limits: BodyLimits): unknown {
  const text = only(search, name);
  return text ? parseClientJson(text, `parameter ${name}`, limits) : undefined;
}
