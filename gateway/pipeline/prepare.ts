import { GraphQLError, OperationTypeNode } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { badRequest, clientError, clientErrors, errorsIn } from '../errors.ts';
import { VariableErrors, type Engine, type Operation } from '../engine/engine.ts';
import { documentOf } from './document.ts';
import type { OperationRequest } from './request.ts';

type Asked = { query: string; operationName?: string | undefined };

/** Parses, validates and keeps an operation unless it has been asked for before; throws the client's errors. */
export function prepareOperation(
  engine: Engine<GatewayContext>,
  { query, operationName }: Asked,
): Operation<GatewayContext> {
  const known = engine.find(query, operationName);
  if (known) return known;
  const document = documentOf(engine, query);
  try {
    return engine.prepare(query, operationName, document);
  } catch (error) {
    const problems = errorsIn(error);
    if (!problems.every((each) => each instanceof GraphQLError)) throw error;
    throw new AggregateError(problems.map(coded));
  }
}

/** Turns errors in variables into client errors. */
export const ofClient = (error: unknown): unknown =>
  error instanceof VariableErrors ? clientErrors('BAD_USER_INPUT', error.errors) : error;

const coded = (problem: GraphQLError): GraphQLError =>
  problem.extensions.code ? problem : clientError('GRAPHQL_VALIDATION_FAILED', problem.message, {}, problem);

/** What is wrong with a request whose transport cannot carry its operation. */
export function uncarried(
  { transport }: OperationRequest,
  type: OperationTypeNode,
): GraphQLError | undefined {
  if (type === OperationTypeNode.MUTATION && !transport.mutations)
    return badRequest('A mutation is sent by POST: a GET must change nothing', 405);
  if (type === OperationTypeNode.SUBSCRIPTION && !transport.subscriptions) {
    return clientError(
      'BAD_REQUEST',
      'Subscriptions are served over WebSocket at /graphql, subprotocol graphql-transport-ws, or over HTTP to clients that accept text/event-stream',
    );
  }
  return undefined;
}
