import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { ErrorCode } from '@shop/shared/errors';
import { AnswerPolicy } from '../cache/answer-policy.ts';
import type { LimitModes } from '../config/settings/limits.ts';
import { codeOf, errorsIn } from '../errors.ts';
import type { PolicedAnswer } from '../pipeline/answer.ts';
import type { Answer } from '../engine/engine.ts';
import type { Identity } from '../identity/identity.ts';
import { isSubscription, type Pipeline } from '../pipeline/pipeline.ts';
import { CancellationSource } from '../subgraph-client/cancellation.ts';
import { applicationNamed } from '../observability/usage/client.ts';
import { deferredAnswer, returnHeaders } from './streams/deferred-answer.ts';
import { eventStream, multipartSubscription } from './streams/framings.ts';
import { openStream } from './streams/open-stream.ts';
import { reportLeft } from './rate-limit-headers.ts';
import { streamUpdates, type StreamParts } from './streams/stream-operations.ts';
import type { BodyLimits } from './body.ts';
import { readOperation } from './request.ts';
import { encoded, type ContentCoding } from './representation/content-coding.ts';
import { cacheHeaders, isKnown, isPublic } from './representation/validators.ts';
import type { ResponseFormat } from './representation/response-format.ts';
import type { UnreadAnswers } from './unread-answers.ts';

export type OperationParts = StreamParts & {
  pipeline: Pipeline;
  unread: UnreadAnswers;
  limits: BodyLimits;
  limitModes: Pick<LimitModes, 'dryRun'>;
  /** Shorter answers are not compressed; 0: none are. */
  compressFromBytes: number;
};

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  identity: Identity;
  address: string;
  format: ResponseFormat;
  coding: ContentCoding;
};

/** Errors of the operation itself: the SSE protocol wants them as an event, all others as plain HTTP. */
const operationCodes: ReadonlySet<unknown> = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

/** Answers an operation, as an event stream when the client accepts one. */
export const answerOperation = (parts: OperationParts, exchange: Exchange): Promise<void> =>
  exchange.format.eventStream ? answerAsStream(parts, exchange) : answer(parts, exchange);

async function answerAsStream(parts: OperationParts, exchange: Exchange): Promise<void> {
  try {
    await answer(parts, exchange);
  } catch (error) {
    const errors = errorsIn(error);
    if (!errors.every((each) => operationCodes.has(codeOf(each)))) throw error;
    openStream(exchange.response, eventStream).complete(
      JSON.stringify({ errors: errors.map(parts.formatError) }),
    );
  }
}

async function answer(parts: OperationParts, exchange: Exchange): Promise<void> {
  const { request, response, identity, address, format } = exchange;
  const { headers } = request;
  const policy = new AnswerPolicy();
  const deferred = deferredAnswer(parts, exchange, policy);
  const call = {
    viewer: identity.viewer,
    address,
    application: identity.client ?? applicationNamed(headers),
    reportLeft: reportLeft(response),
    signal: waiterFor(response),
    headers,
    deliver: deferred?.deliver,
    ...(deferred && { answerPolicy: policy }),
  };
  const asStream = format.eventStream || format.multipartSubscriptions;
  const read = { asStream, limits: parts.limits, dryRun: parts.limitModes.dryRun };
  try {
    const result = await parts.pipeline.run(() => readOperation(request, read), call);
    if (isSubscription(result))
      return streamUpdates(parts, {
        subscription: result,
        identity,
        response,
        framing: format.eventStream ? eventStream : multipartSubscription,
      });
    if (deferred?.hasBegun) return deferred.end(result);
    if (!response.headersSent) returnHeaders(response, result.policy);
    if (format.eventStream) openStream(response, eventStream).complete(result.text);
    else await sendAnswer(parts, exchange, result);
  } catch (error) {
    if (!deferred?.hasBegun) throw error;
    deferred.fail(error, parts.formatError);
  }
}

async function sendAnswer(
  { unread, compressFromBytes }: OperationParts,
  { request, response, address, format: { contentType }, coding: { name, always } }: Exchange,
  answer: PolicedAnswer,
): Promise<void> {
  const cached = cacheHeaders(request.method, answer, contentType);
  if (request.method === 'GET' && !isPublic(answer))
    response.appendHeader('vary', 'authorization, x-api-key');
  if (isKnown(cached.etag, request.headers['if-none-match']))
    return void response.writeHead(304, cached).end();
  const body = bodyOf(answer);
  // Short answers are bounded by the number of connections.
  if (typeof body !== 'string') unread.hold(address, response, body.length);
  const headers = { 'content-type': contentType, ...cached };
  if (name === 'identity' || (!always && Buffer.byteLength(body) < compressFromBytes))
    return send(response, headers, body);
  const bytes = await encoded(answer, body, name);
  send(response, { ...headers, 'content-encoding': name }, bytes);
}

// Shorter text is sent in one piece with the headers; longer text is neither copied nor encoded for each caller.
const shortText = 16_384;

const bodyOf = (answer: Answer): string | Buffer =>
  answer.text.length < shortText ? `${answer.text}\n` : (answer.bytes ??= Buffer.from(`${answer.text}\n`));

function send(response: ServerResponse, headers: OutgoingHttpHeaders, body: string | Buffer): void {
  response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** Cancels the work when the client disconnects before it has its answer. */
export function waiterFor(response: ServerResponse): CancellationSource {
  const waiter = new CancellationSource();
  const leave = () => {
    if (!response.writableFinished) waiter.leave();
  };
  if (response.closed) leave();
  else response.on('close', leave);
  return waiter;
}
