import { setImmediate } from 'node:timers/promises';
import { anonymous } from '@shop/shared/auth';
import type { Clock } from '@shop/shared/runtime';
import {
  getOperationAST,
  OperationTypeNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { clientError, graphqlErrorsIn, type FormatError } from '../errors.ts';
import type { GraphqlServer } from '../graphql-server.ts';
import type { Identify } from '../identity.ts';
import type { RateLimiter } from '../rate-limit.ts';
import { parseDocument } from './document.ts';
import { admitSocket, type SocketExtra } from './socket-session.ts';
import type { Subscribe } from './subscribe.ts';

export type SocketParts = {
  graphql: GraphqlServer;
  subscribe: Subscribe;
  schema: GraphQLSchema;
  identify: Identify;
  limiter: RateLimiter;
  formatError: FormatError;
  clock: Clock;
};

export type SocketOperations = {
  server: Server<SocketExtra>;
  /** Resolves when the queries and mutations in hand have been answered. */
  settled(): Promise<void>;
};

type Run = () => Promise<ExecutionResult> | AsyncGenerator<ExecutionResult, void>;

const initWithinMs = 10_000;

/** All operations over graphql-transport-ws: subscriptions, and queries and mutations as well. */
export function socketOperations(parts: SocketParts): SocketOperations {
  const inHand = new Set<SubscribePayload>();
  let oneLess = () => {};
  const run = ({ contextValue }: ExecutionArgs) => (contextValue as { run: Run }).run();
  const server = makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: initWithinMs,
    onConnect: ({ extra, connectionParams = {} }) => admitSocket(parts, extra, connectionParams),
    async onSubscribe({ extra }, _id, payload) {
      try {
        return await prepare(parts, extra, payload, inHand);
      } catch (error) {
        return graphqlErrorsIn(error);
      }
    },
    execute: run,
    subscribe: run,
    // Results have been formatted where they arose.
    onNext: (_context, _id, _payload, _args, result): FormattedExecutionResult => result,
    onError: (_context, _id, _payload, errors) => errors.map(parts.formatError),
    onComplete(_context, _id, payload) {
      if (inHand.delete(payload)) oneLess();
    },
  });
  return {
    server,
    async settled() {
      while (inHand.size > 0) await new Promise<void>((resolve) => (oneLess = resolve));
      // The last word to the client follows the completion in the same turn.
      await setImmediate();
    },
  };
}

async function prepare(
  { graphql, subscribe, schema, limiter }: SocketParts,
  { identity, address, gone }: SocketExtra,
  payload: SubscribePayload,
  inHand: Set<SubscribePayload>,
): Promise<ExecutionArgs> {
  const { query, operationName, variables } = payload;
  const viewer = identity?.viewer ?? anonymous;
  await limiter.take(viewer.id ?? address);
  const document = parseDocument(query);
  const operation = getOperationAST(document, operationName);
  if (!operation)
    throw clientError('OPERATION_RESOLUTION_FAILURE', 'operationName names no operation of the document');

  const request = { query, variables: variables ?? {}, ...(operationName && { operationName }) };
  const answer = async (): Promise<ExecutionResult> => {
    inHand.add(payload);
    const { body } = await graphql.executeOperation(request, { contextValue: { viewer, signal: gone } });
    if (body.kind !== 'single') throw clientError('BAD_REQUEST', 'Answers in several parts are not served');
    return body.singleResult as ExecutionResult;
  };
  const isLive = operation.operation === OperationTypeNode.SUBSCRIPTION;
  const updates = isLive ? subscribe(document, request, viewer) : undefined;
  const run: Run = () => updates ?? answer();
  return { schema, document, operationName, contextValue: { run } };
}
