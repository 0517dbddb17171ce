import { setImmediate } from 'node:timers/promises';
import { anonymous } from '@shop/shared/auth';
import { clientError, errorsIn, type FormatError } from '../errors.ts';
import type { Deliver } from '../engine/engine.ts';
import type { PolicedAnswer } from '../pipeline/answer.ts';
import { clientJsonBounds, type JsonLimits, type Limits } from '../config/settings/limits.ts';
import { DeferredResults } from '../pipeline/deferred-results.ts';
import { isSubscription, type Pipeline } from '../pipeline/pipeline.ts';
import { operationRequest, type Transport } from '../pipeline/request.ts';
import { carry } from './live-operation.ts';
import type { SocketHandlers, SocketOperation } from './protocol.ts';
import { admitSocket, answerPing, type SessionParts, type SocketExtra } from './session.ts';
import type { Subscription } from '../subscriptions/subscribe.ts';

export type SocketParts = SessionParts & {
  pipeline: Pipeline;
  formatError: FormatError;
  limits: JsonLimits & Pick<Limits, 'maxSocketOperations' | 'socketInitMs'>;
};

export type SocketOperations = {
  /** What the messages of one socket are about. */
  handlersFor(extra: SocketExtra): SocketHandlers;
  /** Resolves when the queries and mutations in hand have been answered. */
  settled(): Promise<void>;
};

const carries: Transport = { mutations: true, subscriptions: true };

/** All operations over graphql-transport-ws: subscriptions, and queries and mutations as well. */
export function socketOperations(parts: SocketParts): SocketOperations {
  const { limits } = parts;
  const jsonBounds = clientJsonBounds(limits);
  const inHand = new Set<SocketOperation>();
  let oneLess = () => {};
  const result = async (extra: SocketExtra, operation: SocketOperation, deliver: Deliver) => {
    inHand.add(operation);
    try {
      return await resultOf(parts, extra, operation, deliver);
    } finally {
      inHand.delete(operation);
      oneLess();
    }
  };
  const run = async (extra: SocketExtra, operation: SocketOperation) => {
    const deferred = new DeferredResults((each) => operation.next(JSON.stringify(each)));
    try {
      const found = await result(extra, operation, deferred.deliver);
      if (operation.client.aborted) return;
      if (isSubscription(found)) await carry(found, operation, extra);
      else if (deferred.hasBegun) deferred.end(found);
      else operation.next(found.text);
    } catch (error) {
      if (!deferred.hasBegun) throw error;
      deferred.fail(error, parts.formatError);
    }
  };
  return {
    handlersFor: (extra) => ({
      initMs: limits.socketInitMs,
      jsonBounds,
      admit: (connectionParams) => admitSocket(parts, extra, connectionParams),
      ping: (payload) => answerPing(parts, extra, payload),
      async run(operation, others) {
        try {
          refuseAnother(others, limits.maxSocketOperations);
          await run(extra, operation);
          return [];
        } catch (error) {
          return errorsIn(error).map(parts.formatError);
        }
      },
    }),
    async settled() {
      while (inHand.size > 0) await new Promise<void>((resolve) => (oneLess = resolve));
      // The last message to the client is sent in the same turn as the completion.
      await setImmediate();
    },
  };
}

function refuseAnother(others: number, atMost: number): void {
  if (others < atMost) return;
  const message = `A socket carries ${atMost} operations at once: end one, or open another socket`;
  throw clientError('RATE_LIMITED', message);
}

async function resultOf(
  { pipeline }: SocketParts,
  extra: SocketExtra,
  { payload, client }: SocketOperation,
  deliver: Deliver,
): Promise<PolicedAnswer | Subscription> {
  const { address, headers, client: named, canary } = extra;
  const application = extra.identity?.client ?? extra.application;
  const call = {
    viewer: viewerOf(extra),
    address,
    application,
    signal: client,
    client: named,
    canary,
    headers,
    deliver,
  };
  return pipeline.run(() => operationRequest(payload, carries), call);
}

const viewerOf = ({ identity }: SocketExtra) => identity?.viewer ?? anonymous;
