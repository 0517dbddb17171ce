import type { IncomingHttpHeaders } from 'node:http';
import { viewerSigner, type Viewer } from '@shop/shared/auth';
import type { Clock, Logger } from '@shop/shared/runtime';
import type { AskSubgraph, SubgraphCall } from '../engine/run/subgraph-call.ts';
import type { ErrorPolicy } from '../errors.ts';
import { answerReader } from './answer.ts';
import { notCounted, type CountCall } from './count-calls.ts';
import type { Response } from './http-call.ts';
import { failureOf, NobodyWaits } from './failure.ts';
import type { Waiting } from './cancellation.ts';
import { InFlightRequest } from './in-flight-request.ts';
import { noHeaders, type HeaderRules } from './header-rules.ts';
import { passedOn, requestHeaders } from './request-headers.ts';
import type { SubgraphEndpoint } from './endpoint.ts';
import { SubgraphEndpoints, type RoutingUrls } from './endpoints.ts';

/** On whose behalf a subgraph is asked. */
export type RequestContext = {
  viewer: Viewer;
  /** The client's; signed into mutations alone, for equal queries of many clients are sent once. */
  address?: string | undefined;
  /** Aborted when anonymousIdentity waits any longer: then queries are called off, mutations not. */
  signal?: Waiting | undefined;
  /** The client's, of which some are passed on. */
  headers?: IncomingHttpHeaders | undefined;
  /** False where a query must see all that has happened until now, so that no earlier one answers for it. */
  join?: boolean | undefined;
};

export type Subgraphs = AsyncDisposable & {
  ask: AskSubgraph<RequestContext>;
  /** Something has changed: whoever asks from now on gets no answer to a query that is on its way already. */
  forget(): void;
  /** Where the subgraphs are from now on. One that is gone or moves is left when its calls have been answered. */
  route(routingUrls: RoutingUrls): void;
  /** How many calls have not ended yet. */
  callsInFlight(): number;
  /** Which of them answer, as far as is known. */
  reachable(): Record<string, boolean>;
};

type Limits = {
  /** How long one that is away is left alone. */
  pauseMs: number;
  /** How long a call may take, its waiting for a turn and its second attempt included. */
  timeoutMs: number;
  /** Where a subgraph has a limit of its own. */
  timeoutsMs?: Readonly<Record<string, number>>;
  /** For each subgraph. */
  callsInFlight: number;
  callsWaiting?: number;
  /** How long operations that were planned before may still ask a subgraph that is no longer there. */
  leaveAfterMs?: number;
  maxAnswerBytes: number;
};

type Options = Limits & {
  routingUrls: RoutingUrls;
  /** Null: subgraphs are not told who asks. */
  viewerSecret: string | null;
  headers?: HeaderRules;
  errors?: ErrorPolicy;
  /** Whether equal queries of one viewer that are on their way at the same time are sent once. */
  join?: boolean;
  /** Called when something has changed that a query on its way may not have seen. */
  changed?: () => void;
  count?: CountCall;
  clock: Clock;
  logger: Logger;
};

export const callDefaults = {
  timeoutsMs: {},
  callsWaiting: 4096,
  leaveAfterMs: 0,
  headers: noHeaders,
  errors: 'catalogue',
  join: true,
  changed: () => {},
  count: notCounted,
} as const satisfies Partial<Options>;

/** Asks the subgraphs over connections that are kept open. */
export function connectSubgraphs(given: Options): Subgraphs {
  const options = { ...callDefaults, ...given };
  const { viewerSecret: secret, maxAnswerBytes, count, clock, logger } = options;
  const sign = secret === null ? undefined : viewerSigner({ secret, clock });
  const readAnswer = answerReader({ errors: options.errors, signed: sign !== undefined, logger });
  const targets = new SubgraphEndpoints(options);
  const forget = () => {
    targets.forget();
    options.changed();
  };
  targets.route(options.routingUrls);

  const send = (
    target: SubgraphEndpoint,
    token: string | undefined,
    call: SubgraphCall,
    asking: RequestContext,
  ) => {
    const { kind, body } = call;
    const passed = passedOn(target.headerNames, asking.headers);
    const post = { path: target.path, headers: requestHeaders(token, passed), body };
    const take = () => new InFlightRequest(target, { post, kind, maxAnswerBytes, logger });
    if (kind === 'mutation') return changing(take, forget);
    if (asking.signal?.aborted) throw new NobodyWaits();
    const mayJoin = options.join && asking.join !== false;
    const scope = passed.length === 0 ? (token ?? '') : [token, ...passed].join('\n');
    return (mayJoin ? target.joining.join(scope, body, take) : take()).wait(asking.signal);
  };

  const responseTo = async (call: SubgraphCall, asking: RequestContext): Promise<Response> => {
    const signed = sign?.(signedViewer(call, asking));
    const token = signed instanceof Promise ? await signed : signed;
    // Not before: until the call holds the target, another routing table may close it.
    const target = targets.named(call.subgraph);
    try {
      return await send(target, token, call, asking);
    } catch (error) {
      throw failureOf(target.name, error);
    }
  };

  return {
    async ask(call, asking) {
      const startedAtMs = performance.now();
      const { subgraph } = call;
      try {
        const answer = readAnswer(call, await responseTo(call, asking));
        count.answered(subgraph, startedAtMs, answer);
        return answer;
      } catch (error) {
        count.failed(subgraph, startedAtMs, error);
        throw error;
      }
    },
    forget,
    route: (routingUrls) => targets.route(routingUrls),
    callsInFlight: () => targets.callsInFlight(),
    reachable: () => targets.reachable(),
    [Symbol.asyncDispose]: () => targets[Symbol.asyncDispose](),
  };
}

const signedViewer = ({ kind }: SubgraphCall, { viewer, address }: RequestContext): Viewer =>
  kind === 'mutation' && address !== undefined ? { ...viewer, address } : viewer;

/** It is carried through whoever leaves. What was asked before it, or during it, may not have seen it. */
async function changing(take: () => InFlightRequest, forget: () => void): Promise<Response> {
  forget();
  try {
    return await take().wait();
  } finally {
    forget();
  }
}
