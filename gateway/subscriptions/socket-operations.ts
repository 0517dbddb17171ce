import { setImmediate } from 'node:timers/promises';
import { anonymous } from '@shop/shared/auth';
import {
  getOperationAST,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLError,
} from 'graphql';
import { makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { clientError, errorsIn, graphqlErrorsIn, type FormatError } from '../errors.ts';
import type { Graph } from '../graph.ts';
import type { GraphqlServer } from '../graphql-server.ts';
import { maxSocketOperations } from '../limits.ts';
import { parseDocument } from './document.ts';
import { liveOperation } from './live-operation.ts';
import { admitSocket, answerPing, type SessionParts, type SocketExtra } from './socket-session.ts';
import type { Subscribe } from './subscribe.ts';

export type SocketParts = SessionParts & {
  graphql: GraphqlServer;
  subscribe: Subscribe;
  graph: Graph;
  formatError: FormatError;
  /** How long a client may take to begin. */
  socketInitMs: number;
};

export type SocketOperations = {
  server: Server<SocketExtra>;
  /** What a ping is answered with; nothing where the socket has been closed instead. */
  answerPing(extra: SocketExtra, payload: unknown): Promise<object | undefined>;
  /** Resolves when the queries and mutations in hand have been answered. */
  settled(): Promise<void>;
};

type Run = () => Promise<ExecutionResult> | AsyncIterable<ExecutionResult>;

/** All operations over graphql-transport-ws: subscriptions, and queries and mutations as well. */
export function socketOperations(parts: SocketParts): SocketOperations {
  const inHand = new Set<SubscribePayload>();
  let oneLess = () => {};
  const run = ({ contextValue }: ExecutionArgs) =>
    (contextValue as { run: Run }).run() as Promise<ExecutionResult>;
  const server = makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: parts.socketInitMs,
    onConnect: ({ extra, connectionParams = {} }) => admitSocket(parts, extra, connectionParams),
    async onSubscribe({ extra, subscriptions }, id, payload) {
      try {
        // This one is among them.
        refuseAnother(Object.keys(subscriptions).length - 1);
        return await prepare(parts, extra, { id, payload, inHand });
      } catch (error) {
        return graphqlErrorsIn(error);
      }
    },
    execute: run,
    subscribe: run,
    // Results have been formatted where they arose.
    onNext: (_context, _id, _payload, _args, result): FormattedExecutionResult => result,
    onError: (_context, _id, _payload, errors) => errors.flatMap(thrownAs).map(parts.formatError),
    onComplete(_context, _id, payload) {
      if (inHand.delete(payload)) oneLess();
    },
  });
  return {
    server,
    answerPing: (extra, payload) => answerPing(parts, extra, payload),
    async settled() {
      while (inHand.size > 0) await new Promise<void>((resolve) => (oneLess = resolve));
      // The last word to the client follows the completion in the same turn.
      await setImmediate();
    },
  };
}

/** What ends a subscription may be several errors, which graphql-ws makes one of. */
const thrownAs = (error: GraphQLError): unknown[] =>
  error.originalError instanceof AggregateError ? errorsIn(error.originalError) : [error];

function refuseAnother(running: number): void {
  if (running < maxSocketOperations) return;
  const message = `A socket carries ${maxSocketOperations} operations at once: end one, or open another socket`;
  throw clientError('RATE_LIMITED', message);
}

type Asked = { id: string; payload: SubscribePayload; inHand: Set<SubscribePayload> };

async function prepare(parts: SocketParts, extra: SocketExtra, asked: Asked): Promise<ExecutionArgs> {
  const { query, operationName, variables } = asked.payload;
  const viewer = extra.identity?.viewer ?? anonymous;
  await parts.admission.count(viewer, extra.address);
  const document = documentOf(parts.graph, query, operationName);
  const operation = getOperationAST(document, operationName);
  if (!operation)
    throw clientError('OPERATION_RESOLUTION_FAILURE', 'operationName names no operation of the document');
  const request = { query, variables: variables ?? {}, ...(operationName && { operationName }) };
  const isLive = operation.operation === OperationTypeNode.SUBSCRIPTION;
  const run = isLive ? follow(parts, extra, asked.id, request) : answering(parts, extra, asked, request);
  return { schema: parts.graph.current().engine.schema, document, operationName, contextValue: { run } };
}

/** What has been prepared need not be parsed to see what it is. */
function documentOf(graph: Graph, query: string, operationName?: string | null): DocumentNode {
  const known = graph.current().engine.find(query, operationName);
  return known ? { kind: Kind.DOCUMENT, definitions: [known.parsed.operation] } : parseDocument(query);
}

type Request = Parameters<Subscribe>[0];

function follow({ subscribe }: SocketParts, extra: SocketExtra, id: string, request: Request): Run {
  const { socket, connection, followed } = extra;
  const subscription = subscribe(request, extra.identity?.viewer ?? anonymous);
  return () =>
    liveOperation(subscription, {
      socket,
      connection,
      id,
      began: (each) => followed.add(each),
      ended: (each) => followed.delete(each),
    });
}

function answering(
  { graphql, formatError }: SocketParts,
  { identity, gone }: SocketExtra,
  { payload, inHand }: Asked,
  request: Request,
): Run {
  const viewer = identity?.viewer ?? anonymous;
  return async () => {
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
}
