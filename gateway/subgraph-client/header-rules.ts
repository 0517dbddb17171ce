import { StartError } from '@shop/shared/errors';

/** The client headers that are passed on to all subgraphs and to single ones; names are in lower case. */
export type HeaderRules = {
  all: readonly string[];
  bySubgraph: Readonly<Record<string, readonly string[]>>;
};

export const noHeaders: HeaderRules = { all: [], bySubgraph: {} };

// https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1, and what the gateway says for itself.
const refused: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'traceparent',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-correlation-id',
  'x-shop-viewer',
]);

type Rule = { subgraph: string | undefined; name: string };

/** Reads `authorization, x-tenant, users:x-debug`: the last one goes to the subgraph users only. */
export function headerRules(text: string): HeaderRules {
  const rules = text.split(',').flatMap((rule) => (rule.trim() ? [ruleIn(rule.trim())] : []));
  const subgraphs = rules.flatMap(({ subgraph }) => subgraph ?? []);
  return {
    all: namesIn(rules, undefined),
    bySubgraph: Object.fromEntries(subgraphs.map((subgraph) => [subgraph, namesIn(rules, subgraph)])),
  };
}

const namesIn = (rules: readonly Rule[], of: string | undefined): string[] =>
  rules.flatMap(({ subgraph, name }) => (subgraph === of ? [name] : []));

function ruleIn(rule: string): Rule {
  const [, subgraph, header = ''] = /^(?:([^:\s]+)\s*:\s*)?([^:]+)$/.exec(rule) ?? [];
  const name = header.toLowerCase();
  if (!/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name))
    throw new StartError(`The header rule "${rule}" cannot be read, expected a header or subgraph:header`);
  if (refused.has(name) || name.startsWith('content-'))
    throw new StartError(
      `The header ${name} of the rule "${rule}" cannot be passed on: it speaks of one connection or body, or is the gateway's own`,
    );
  return { subgraph, name };
}

/** The headers that this subgraph gets, each once. */
export function namesFor(subgraph: string, { all, bySubgraph }: HeaderRules): readonly string[] {
  const own = Object.hasOwn(bySubgraph, subgraph) ? bySubgraph[subgraph] : undefined;
  return [...new Set([...all, ...(own ?? [])])];
}
