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

/** Reads `authorization`, `x-tenant`, `users:x-debug`: the last one goes to the subgraph users only. */
export function headerRules(texts: readonly string[]): HeaderRules {
  const rules = texts.map(ruleIn);
  const subgraphs = rules.flatMap(({ subgraph }) => subgraph ?? []);
  return {
    all: namesIn(rules, undefined),
    bySubgraph: Object.fromEntries(subgraphs.map((subgraph) => [subgraph, namesIn(rules, subgraph)])),
  };
}

const namesIn = (rules: readonly Rule[], of: string | undefined): string[] =>
  rules.flatMap(({ subgraph, name }) => (subgraph === of ? [name] : []));

export function ruleIn(text: string): Rule {
  const [, subgraph, header = ''] = /^(?:([^:\s]+)\s*:\s*)?([^:]+)$/.exec(text.trim()) ?? [];
  return { subgraph, name: header.toLowerCase() };
}

/** Completes "NAME …" where a rule cannot be followed. */
export function problemOfHeaderRule(text: string): string | undefined {
  const { name } = ruleIn(text);
  if (!/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name)) return 'must be a list of headers, or subgraph:header';
  if (refused.has(name) || name.startsWith('content-'))
    return `cannot pass on the header ${name}: it is about one connection or body, or is set by the gateway`;
  return undefined;
}

/** The headers that some subgraph gets, each once. */
export const allNames = ({ all, bySubgraph }: HeaderRules): readonly string[] => [
  ...new Set([...all, ...Object.values(bySubgraph).flat()]),
];

/** The headers that this subgraph gets, each once. */
export function namesFor(subgraph: string, { all, bySubgraph }: HeaderRules): readonly string[] {
  const own = Object.hasOwn(bySubgraph, subgraph) ? bySubgraph[subgraph] : undefined;
  return [...new Set([...all, ...(own ?? [])])];
}
