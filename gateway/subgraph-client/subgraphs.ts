import type { IncomingHttpHeaders } from 'node:http';
import { messageOf } from '@shop/shared/errors';
import { viewerSigner, type Viewer } from '@shop/shared/auth';
import type { Clock, Logger } from '@shop/shared/runtime';
import type { SubgraphExecutor, SubgraphCall } from '../engine/run/subgraph-call.ts';
import type { AnswerPolicy } from '../cache/answer-policy.ts';
import type { ErrorPolicy } from '../errors.ts';
import { answerReader } from './answer/answer.ts';
import { notCounted, type CountCall } from './count-calls.ts';
import type { Response } from './http-call.ts';
import { failureOf, isNews, NoCallerLeft } from './protection/failure.ts';
import type { Waiting } from './cancellation.ts';
import type { CallRuleOptions } from './call-rules.ts';
import type { SharedRequest } from './deduplicate-requests.ts';
import { InFlightRequest } from './in-flight-request.ts';
import { noHeaders, type HeaderRules } from './headers/header-rules.ts';
import { passedOn, requestHeaders } from './headers/request-headers.ts';
import { rulesFor, setsCookies, type ResponseRule } from './headers/response-rules.ts';
import type { SubgraphEndpoint } from './endpoint.ts';
import { SubgraphEndpoints, type AddressState, type RoutingUrls } from './endpoints.ts';

/** The client request that a subgraph call belongs to. */
export type RequestContext = {
  viewer: Viewer;
  /** The client's; signed into mutations alone, for equal queries of many clients are sent once. */
  address?: string | undefined;
  /** Aborted when nothing waits for the answer any more: queries are cancelled, mutations are not. */
  signal?: Waiting | undefined;
  /** The client's, of which some are passed on. */
  headers?: IncomingHttpHeaders | undefined;
  /** False when a query must see everything up to now, so that it may not share an earlier call. */
  join?: boolean | undefined;
  /** Takes what the answers may be kept for. */
  answerPolicy?: AnswerPolicy | undefined;
};

export type Subgraphs = AsyncDisposable & {
  ask: SubgraphExecutor<RequestContext>;
  /** Something has changed: calls from now on do not share queries that are in flight. */
  forget(): void;
  /** Sets the routing URLs. An endpoint that is gone or has moved is closed when its calls have ended. */
  route(routingUrls: RoutingUrls): void;
  /** The number of calls in flight. */
  callsInFlight(): number;
  /** Which subgraphs answer, by their breakers. */
  reachable(): Record<string, boolean>;
  /** The state of each address. */
  addresses(): AddressState[];
};

type Limits = CallRuleOptions & {
  /** How long the circuit of a subgraph stays open. */
  pauseMs: number;
  /** For each subgraph. */
  callsInFlight: number;
  callsWaiting?: number;
  /** How long operations planned for an earlier supergraph may still call its subgraphs. */
  leaveAfterMs?: number;
  maxAnswerBytes: number;
};

type Options = Limits & {
  routingUrls: RoutingUrls;
  /** Null: the viewer is not sent to subgraphs. */
  viewerSecret: string | null;
  headers?: HeaderRules;
  /** Which headers of subgraphs clients get. */
  responseHeaders?: readonly ResponseRule[];
  errors?: ErrorPolicy;
  /** Whether equal queries of one viewer that are on their way at the same time are sent once. */
  join?: boolean;
  /** Called when something has changed that a query in flight may not have seen, and has `forget` called. */
  changed?: (() => void) | undefined;
  count?: CountCall;
  /** Spreads retries, and calls over several addresses. */
  random?: () => number;
  clock: Clock;
  logger: Logger;
};

const callDefaults = {
  callsWaiting: 4096,
  leaveAfterMs: 0,
  headers: noHeaders,
  responseHeaders: [],
  errors: 'catalogue',
  join: true,
  changed: undefined,
  count: notCounted,
  random: Math.random,
} as const satisfies Partial<Options>;

/** The client for all subgraphs, over kept-alive connections. */
export function connectSubgraphs(given: Options): Subgraphs {
  const options = { ...callDefaults, ...given };
  const { viewerSecret: secret, count, clock, logger } = options;
  const sign = secret === null ? undefined : viewerSigner({ secret, clock });
  const readAnswer = answerReader({ errors: options.errors, signed: sign !== undefined, logger });
  const targets = new SubgraphEndpoints(options);
  const send = requestSender(options);
  const giveBack = headerReturner(options.responseHeaders);
  const forget = () => targets.forget();
  const changed = options.changed ?? forget;
  targets.route(options.routingUrls);

  const responseTo = async (call: SubgraphCall, asking: RequestContext): Promise<Response> => {
    const signed = sign?.(signedViewer(call, asking), call.subgraph);
    const token = signed instanceof Promise ? await signed : signed;
    // Not before: until the call holds the target, another routing table may close it.
    const target = targets.named(call.subgraph);
    // A mutation is not cancelled. Queries before or during it may not have seen its effect.
    const isMutation = call.kind === 'mutation';
    const signal = isMutation ? undefined : asking.signal;
    if (signal?.aborted) throw failureOf(target.name, new NoCallerLeft());
    if (isMutation) changed();
    const request = send(target, token, call, asking);
    try {
      return await request.wait(signal);
    } catch (error) {
      if (isNews(error) && request.isYetToLog())
        logger.warn({ subgraph: target.name, reason: messageOf(error) }, 'subgraph did not answer');
      throw failureOf(target.name, error);
    } finally {
      if (isMutation) changed();
    }
  };

  return {
    async ask(call, asking) {
      const startedAtMs = performance.now();
      const { subgraph } = call;
      if (asking.answerPolicy) asking.answerPolicy.fetches += 1;
      try {
        const response = await responseTo(call, asking);
        giveBack?.(subgraph, response.lines, asking.answerPolicy);
        const answer = readAnswer(call, response);
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
    addresses: () => targets.addresses(),
    [Symbol.asyncDispose]: () => targets[Symbol.asyncDispose](),
  };
}

type SendRequest = (
  target: SubgraphEndpoint,
  token: string | undefined,
  call: SubgraphCall,
  asking: RequestContext,
) => SharedRequest;

type SendOptions = {
  join: boolean;
  maxAnswerBytes: number;
  count: CountCall;
  responseHeaders: readonly ResponseRule[];
};

/** Sends a call, or joins an equal query that is in flight. */
function requestSender(options: SendOptions): SendRequest {
  const { maxAnswerBytes, count, responseHeaders } = options;
  const join = options.join && !setsCookies(responseHeaders);
  return (target, token, { kind, body }, asking) => {
    const passed = passedOn(target.headerNames, asking.headers);
    const post = { headers: requestHeaders(token, passed), body };
    let isSent = false;
    const send = () => {
      isSent = true;
      return new InFlightRequest(target, { post, kind, maxAnswerBytes, count });
    };
    const mayJoin = kind === 'query' && join && asking.join !== false;
    if (!mayJoin) return send();
    const scope = passed === '' ? (token ?? '') : `${token}\n${passed}`;
    const request = target.deduplicated.join(scope, body, send);
    if (!isSent) count.joined(target.name);
    return request;
  };
}

type GiveBack = (subgraph: string, lines: string, policy: AnswerPolicy | undefined) => void;

/** Undefined where clients get no headers of subgraphs. */
function headerReturner(all: readonly ResponseRule[]): GiveBack | undefined {
  if (all.length === 0) return undefined;
  const bySubgraph = new Map<string, readonly ResponseRule[]>();
  return (subgraph, lines, policy) => {
    const rules = bySubgraph.get(subgraph) ?? rulesFor(subgraph, all);
    bySubgraph.set(subgraph, rules);
    if (rules.length > 0) policy?.returnHeaders(rules, lines);
  };
}

const longestUserAgent = 300;

/** For mutations, from where they come: subgraphs count attempts, and show people their sessions. */
function signedViewer({ kind }: SubgraphCall, { viewer, address, headers }: RequestContext): Viewer {
  if (kind !== 'mutation' || address === undefined) return viewer;
  const userAgent = headers?.['user-agent']?.slice(0, longestUserAgent);
  return { ...viewer, address, ...(userAgent && { userAgent }) };
}
