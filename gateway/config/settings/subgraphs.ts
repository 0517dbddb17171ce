import { z } from 'zod';
import { problemOfHeaderRule } from '../../subgraph-client/headers/header-rules.ts';
import { problemOfResponseRule } from '../../subgraph-client/headers/response-rules.ts';
import { protocols, type Protocol } from '../../subscriptions/upstream/upstream-rules.ts';
import { setting } from './setting.ts';
import { bySubgraph, flag, listOf, oneOf, optional, text, urls, wholeNumber } from './value-types.ts';

const headerRuleList = {
  ...listOf('<names>', 'headers, or subgraph:header'),
  schema: z.array(z.string().superRefine(refuseUnusable)).readonly(),
};

const responseRuleList = {
  ...listOf('<names>', 'headers, subgraph:header or header=first|last|append'),
  schema: z.array(z.string().superRefine(refuseUnreturnable)).readonly(),
};

function refuseUnreturnable(rule: string, context: z.RefinementCtx): void {
  const problem = problemOfResponseRule(rule);
  if (problem) context.addIssue(problem);
}

function refuseUnusable(rule: string, context: z.RefinementCtx): void {
  const problem = problemOfHeaderRule(rule);
  if (problem) context.addIssue(problem);
}

/** How subgraphs are called. */
export const subgraphs = {
  routingUrls: setting({
    type: bySubgraph(urls('http', 'https')),
    of: 'URLs of subgraphs, instead of those in the supergraph; several with spaces between them are balanced',
    is: {},
    variable: 'ROUTING_URL_',
    option: 'routing-url',
  }),
  timeoutMs: setting({
    type: wholeNumber(),
    of: 'ms that a call to a subgraph may take',
    is: 10_000,
    variable: 'SUBGRAPH_TIMEOUT_MS',
  }),
  timeoutsMs: setting({
    type: bySubgraph(wholeNumber()),
    of: 'ms that a call to one subgraph may take',
    is: {},
    variable: 'SUBGRAPH_TIMEOUT_MS_',
    option: 'timeout-ms-of',
  }),
  mutationTimeoutMs: setting({
    type: optional(wholeNumber()),
    of: 'ms that a mutation of a subgraph may take',
    is: null,
    isText: 'as for queries',
    variable: 'MUTATION_TIMEOUT_MS',
  }),
  mutationTimeoutsMs: setting({
    type: bySubgraph(wholeNumber()),
    of: 'ms that a mutation of one subgraph may take',
    is: {},
    variable: 'MUTATION_TIMEOUT_MS_',
    option: 'mutation-timeout-ms-of',
  }),
  attemptTimeoutMs: setting({
    type: wholeNumber(0),
    of: 'ms after which a query that has no answer is sent again; 0: it is not',
    why: 'only who knows a subgraph knows how long it usually takes',
    is: 0,
    variable: 'ATTEMPT_TIMEOUT_MS',
  }),
  attemptTimeoutsMs: setting({
    type: bySubgraph(wholeNumber(0)),
    of: 'the same for one subgraph',
    is: {},
    variable: 'ATTEMPT_TIMEOUT_MS_',
    option: 'attempt-timeout-ms-of',
  }),
  retries: setting({
    type: wholeNumber(0, 10),
    of: 'how often a call is sent again where that is safe',
    why: 'the first retry meets a subgraph that restarts, the second one that needs a moment',
    is: 2,
    variable: 'RETRIES',
  }),
  retriesOf: setting({
    type: bySubgraph(wholeNumber(0, 10)),
    of: 'how often a call to one subgraph is sent again',
    is: {},
    variable: 'RETRIES_',
    option: 'retries-of',
  }),
  retryPercent: setting({
    type: wholeNumber(0, 100),
    of: 'the most retries of a subgraph, in percent of its calls',
    why: 'a subgraph that fails under load is not given a multiple of it',
    is: 20,
    variable: 'RETRY_PERCENT',
  }),
  subscriptionProtocol: setting<Protocol>({
    type: oneOf(protocols),
    of: 'how subgraphs are subscribed to: ws is graphql-transport-ws, sse is GraphQL over SSE',
    is: 'ws',
    variable: 'SUBSCRIPTION_PROTOCOL',
  }),
  subscriptionProtocols: setting({
    type: bySubgraph(oneOf(protocols)),
    of: 'how one subgraph is subscribed to',
    is: {},
    variable: 'SUBSCRIPTION_PROTOCOL_',
    option: 'subscription-protocol-of',
  }),
  subscriptionPaths: setting({
    type: bySubgraph(text('<path>', 'a path or a URL')),
    of: 'the path or the URL of subscriptions of one subgraph, where it is not that of its queries',
    is: {},
    variable: 'SUBSCRIPTION_PATH_',
    option: 'subscription-path-of',
  }),
  subscriptionTimeoutMs: setting({
    type: wholeNumber(),
    of: 'ms that each attempt to start a subscription at a subgraph may take',
    is: 10_000,
    variable: 'SUBSCRIPTION_TIMEOUT_MS',
  }),
  subscriptionTimeoutsMs: setting({
    type: bySubgraph(wholeNumber()),
    of: 'ms that each attempt to start a subscription at one subgraph may take',
    is: {},
    variable: 'SUBSCRIPTION_TIMEOUT_MS_',
    option: 'subscription-timeout-ms-of',
  }),
  subscriptionRetries: setting({
    type: wholeNumber(0),
    of: 'how often a lost subscription at a subgraph is started again',
    why: 'within about half a minute, in which a subgraph restarts',
    is: 30,
    variable: 'SUBSCRIPTION_RETRIES',
  }),
  propagateHeaders: setting({
    type: headerRuleList,
    of: 'client headers passed on to subgraphs; users:x-debug only to the subgraph users',
    is: [],
    variable: 'PROPAGATE_HEADERS',
    option: 'headers',
  }),
  responseHeaders: setting({
    type: responseRuleList,
    of: 'headers of the answers of subgraphs that clients get: x-region (of the last that answers), x-region=first, x-region=append, users:set-cookie; cookies are all passed on',
    why: 'what a subgraph says is for the gateway, unless it is known to be for clients',
    is: [],
    isText: 'none',
    variable: 'RESPONSE_HEADERS',
  }),
  joinQueries: setting({
    type: flag(),
    of: 'whether equal queries of one viewer that are in flight are sent once',
    is: true,
    variable: 'JOIN_QUERIES',
    option: 'join',
  }),
  maskErrors: setting({
    type: flag(),
    of: 'whether the messages of unexpected subgraph errors are hidden',
    why: 'they may show what is inside; a supergraph of others may have no catalogue of errors',
    is: true,
    unless: { standAlone: false },
    variable: 'MASK_ERRORS',
  }),
};
