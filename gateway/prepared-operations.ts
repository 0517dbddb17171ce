import type { IncomingMessage, ServerResponse } from 'node:http';
import { OperationTypeNode } from 'graphql';
import type { GatewayContext } from './context.ts';
import { VariableErrors, type Answer, type Operation } from './execution/engine.ts';
import type { Graph } from './graph.ts';
import type { JoinedOperations } from './joined-operations.ts';
import type { GatewayMetrics } from './metrics.ts';
import type { LogOperation } from './plugins/operation-log.ts';
import { isObject } from './execution/merge.ts';

export type PreparedParts = {
  graph: Graph;
  /** Undefined: each is answered for itself. */
  joined: JoinedOperations | undefined;
  metrics: GatewayMetrics;
  logOperation: LogOperation;
};

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  body: unknown;
  context: GatewayContext;
};

/**
 * Answers an operation that has been prepared, past Apollo Server: there is nothing left to parse, to validate or to
 * negotiate. False where there is; then Apollo Server answers, and prepares it. Both give the same answers.
 */
export async function answerPrepared(parts: PreparedParts, exchange: Exchange): Promise<boolean> {
  const startedAtMs = performance.now();
  const { request, response, context } = exchange;
  const contentType = contentTypeFor(request.headers.accept);
  const asked = contentType && plainRequest(exchange);
  if (!asked) return false;
  const operation = parts.graph.current().engine.find(asked.query, asked.operationName);
  parts.metrics.prepared(operation ? 'hit' : 'miss');
  const answer = operation && (await answerTo(parts, operation, asked.variables, context));
  if (!answer) return false;
  send(response, contentType, bodyOf(answer));
  const { name, operation: type } = operation.parsed.operation;
  const { errors } = answer;
  parts.logOperation({ operationName: name?.value, type, startedAtMs, errors, viewer: context.viewer });
  return true;
}

// Shorter text goes out in one piece with the headers, longer is not worth copying, nor encoding for each that joined.
const shortText = 16_384;
const encoded = new WeakMap<Answer, Buffer>();

function bodyOf(answer: Answer): string | Buffer {
  const { text } = answer;
  if (text.length < shortText) return `${text}\n`;
  const bytes = encoded.get(answer) ?? Buffer.from(`${text}\n`);
  encoded.set(answer, bytes);
  return bytes;
}

function send(response: ServerResponse, contentType: string, body: string | Buffer): void {
  response.writeHead(200, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

type Asked = {
  query: string;
  operationName: string | undefined;
  variables: Readonly<Record<string, unknown>>;
};

/** A POST whose body has nothing but query, name and variables. */
function plainRequest({ request, body }: Exchange): Asked | undefined {
  if (request.method !== 'POST' || !isObject(body)) return undefined;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || (extensions !== undefined && extensions !== null)) return undefined;
  const name = operationName ?? undefined;
  const given = variables ?? {};
  if ((name !== undefined && typeof name !== 'string') || !isObject(given)) return undefined;
  return { query, operationName: name, variables: given };
}

async function answerTo(
  { joined }: PreparedParts,
  operation: Operation<GatewayContext>,
  variables: Asked['variables'],
  context: GatewayContext,
): Promise<Answer | undefined> {
  try {
    const mayJoin = joined && operation.parsed.operation.operation === OperationTypeNode.QUERY;
    return await (mayJoin ? joined : separate).answer(operation, variables, context);
  } catch (error) {
    // Nothing has been asked yet, and Apollo Server has its own words for it.
    if (error instanceof VariableErrors) return undefined;
    throw error;
  }
}

const separate: Pick<JoinedOperations, 'answer'> = {
  answer: (operation, variables, context) => operation.answer(variables, context),
};

const json = 'application/json';
const graphqlJson = 'application/graphql-response+json';

/** What most clients say; anything else is left to the negotiation. */
function contentTypeFor(accept: string | undefined): string | undefined {
  if (accept === undefined || accept === '*/*') return `${json}; charset=utf-8`;
  if (accept.includes('q=')) return undefined;
  const [first] = accept.split(',', 1);
  return first === json || first === graphqlJson ? `${first}; charset=utf-8` : undefined;
}
