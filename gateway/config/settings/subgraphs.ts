import { z } from 'zod';
import { problemOfHeaderRule } from '../../subgraph-client/headers/header-rules.ts';
import { setting } from './setting.ts';
import { bySubgraph, flag, listOf, url, wholeNumber } from './value-types.ts';

const headerRuleList = {
  ...listOf('<names>', 'headers, or subgraph:header'),
  schema: z.array(z.string().superRefine(refuseUnusable)).readonly(),
};

function refuseUnusable(rule: string, context: z.RefinementCtx): void {
  const problem = problemOfHeaderRule(rule);
  if (problem) context.addIssue(problem);
}

/** How subgraphs are called. */
export const subgraphs = {
  routingUrls: setting({
    type: bySubgraph(url('http', 'https')),
    of: 'URLs of subgraphs, instead of those in the supergraph',
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
  propagateHeaders: setting({
    type: headerRuleList,
    of: 'client headers passed on to subgraphs; users:x-debug only to the subgraph users',
    is: [],
    variable: 'PROPAGATE_HEADERS',
    option: 'headers',
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
