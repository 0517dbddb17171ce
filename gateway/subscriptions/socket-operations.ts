import { setImmediate } from 'node:timers/promises';
import { anonymous } from '@shop/shared/auth';
import { parse, type ExecutionArgs, type ExecutionResult, type GraphQLError } from 'graphql';
import { makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { clientError, errorsIn, graphqlErrorsIn, type FormatError } from '../errors.ts';
import type { Answer } from '../execution/engine.ts';
import { maxSocketOperations } from '../limits.ts';
import { isSubscription, type Pipeline } from '../pipeline/pipeline.ts';
import { operationRequest, type Transport } from '../pipeline/request.ts';
import { liveOperation } from './live-operation.ts';
import { admitSocket, answerPing, type SessionParts, type SocketExtra } from './socket-session.ts';
import type { Subscription } from './subscribe.ts';

export type SocketParts = SessionParts & {
  pipeline: Pipeline;
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

type Run = () => AsyncIterable<ExecutionResult>;

const carries: Transport = { mutations: true, subscriptions: true };

/** All operations over graphql-transport-ws: subscriptions, and queries and mutations as well. */
export function socketOperations(parts: SocketParts): SocketOperations {
  const inHand = new Set<SubscribePayload>();
  let oneLess = () => {};
  // The library's types know no results over time of what is no subscription.
  const run = ({ contextValue }: ExecutionArgs) => (contextValue as { run: Run }).run() as never;
  const taken = (payload: SubscribePayload) => {
    if (inHand.delete(payload)) oneLess();
  };
  const server = makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: parts.socketInitMs,
    onConnect: ({ extra, connectionParams = {} }) => admitSocket(parts, extra, connectionParams),
    async onSubscribe({ extra, subscriptions }, id, payload) {
      try {
        // This one is among them.
        refuseAnother(Object.keys(subscriptions).length - 1);
        inHand.add(payload);
        const result = await resultOf(parts, extra, payload);
        if (!isSubscription(result)) return asExecution(() => written(extra, id, result));
        taken(payload);
        return asExecution(() => follow(extra, id, result));
      } catch (error) {
        taken(payload);
        return graphqlErrorsIn(error);
      }
    },
    execute: run,
    subscribe: run,
    onError: (_context, _id, _payload, errors) => errors.flatMap(thrownAs).map(parts.formatError),
    onComplete: (_context, _id, payload) => taken(payload),
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

async function resultOf(
  { pipeline }: SocketParts,
  { identity, address, gone }: SocketExtra,
  payload: SubscribePayload,
): Promise<Answer | Subscription> {
  const viewer = identity?.viewer ?? anonymous;
  await pipeline.admit(viewer, address);
  return pipeline.run(operationRequest(payload, carries), { viewer, address, signal: gone });
}

/** The pipeline has done what graphql-ws would do with schema and document; it wants one all the same. */
const asExecution = (run: Run): ExecutionArgs =>
  ({ document: anyDocument, contextValue: { run } }) as unknown as ExecutionArgs;

const anyDocument = parse('{ __typename }');

/** The result of a query or a mutation: its text is written past the library, as updates are. */
async function* written({ say }: SocketExtra, id: string, { text }: Answer): AsyncGenerator<never> {
  await say(`{"id":${JSON.stringify(id)},"type":"next","payload":${text}}`);
}

function follow({ socket, connection, followed }: SocketExtra, id: string, subscription: Subscription) {
  return liveOperation(subscription, {
    socket,
    connection,
    id,
    began: (each) => followed.add(each),
    ended: (each) => followed.delete(each),
  });
}
