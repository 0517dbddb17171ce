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
import type { Admission } from '../admission.ts';
import { clientError, graphqlErrorsIn, type FormatError } from '../errors.ts';
import type { GraphqlServer } from '../graphql-server.ts';
import { maxSocketOperations } from '../limits.ts';
import { parseDocument } from './document.ts';
import { admitSocket, type SocketExtra } from './socket-session.ts';
import type { Subscribe } from './subscribe.ts';

export type SocketParts = {
  graphql: GraphqlServer;
  subscribe: Subscribe;
  schema: GraphQLSchema;
  admission: Admission;
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
    async onSubscribe({ extra, subscriptions }, _id, payload) {
      try {
        // This one is among them.
        refuseAnother(Object.keys(subscriptions).length - 1);
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

function refuseAnother(running: number): void {
  if (running < maxSocketOperations) return;
  const message = `A socket carries ${maxSocketOperations} operations at once: end one, or open another socket`;
  throw clientError('RATE_LIMITED', message);
}

async function prepare(
  { graphql, subscribe, schema, admission, formatError }: SocketParts,
  { identity, address, gone }: SocketExtra,
  payload: SubscribePayload,
  inHand: Set<SubscribePayload>,
): Promise<ExecutionArgs> {
  const { query, operationName, variables } = payload;
  const viewer = identity?.viewer ?? anonymous;
  await admission.count(viewer, address);
  const document = parseDocument(query);
  const operation = getOperationAST(document, operationName);
  if (!operation)
    throw clientError('OPERATION_RESOLUTION_FAILURE', 'operationName names no operation of the document');

  const request = { query, variables: variables ?? {}, ...(operationName && { operationName }) };
  const answer = async (): Promise<ExecutionResult> => {
    inHand.add(payload);
    try {
      const { body } = await graphql.executeOperation(request, { contextValue: { viewer, signal: gone } });
      if (body.kind !== 'single') throw clientError('BAD_REQUEST', 'Answers in several parts are not served');
      return body.singleResult as ExecutionResult;
    } catch (error) {
      // Like any other result, so that it is completed; the socket has other operations to carry.
      return { errors: [formatError(error)] } as unknown as ExecutionResult;
    }
  };
  const isLive = operation.operation === OperationTypeNode.SUBSCRIPTION;
  const updates = isLive ? subscribe(document, request, viewer) : undefined;
  const run: Run = () => updates ?? answer();
  return { schema, document, operationName, contextValue: { run } };
}
