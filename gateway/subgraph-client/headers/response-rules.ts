import { ruleIn } from './header-rules.ts';

const modes = ['first', 'last', 'append'] as const;
type Mode = (typeof modes)[number];

/** A header of subgraphs that clients get: of the first or the last of several answers, or of all. */
export type ResponseRule = { subgraph: string | undefined; name: string; mode: Mode };

// https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1, and what the gateway says of its own answer.
const refused: ReadonlySet<string> = new Set([
  'accept-ranges',
  'age',
  'allow',
  'cache-control',
  'connection',
  'date',
  'etag',
  'expires',
  'keep-alive',
  'last-modified',
  'proxy-authenticate',
  'proxy-connection',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'te',
  'trailer',
  'traceparent',
  'transfer-encoding',
  'upgrade',
  'vary',
  'www-authenticate',
  'x-accel-buffering',
  'x-content-type-options',
  'x-request-id',
]);
const isRefused = (name: string): boolean => refused.has(name) || /^(content-|access-control-)/.test(name);

const cookies = 'set-cookie';

/** Reads `set-cookie`, `x-region=first`, `users:x-debug=append`. Without a mode the last counts; cookies are all kept. */
export const responseRules = (texts: readonly string[]): readonly ResponseRule[] => texts.map(ruleOf);

function ruleOf(text: string): ResponseRule {
  const [rule = '', mode = 'last'] = text.split('=').map((part) => part.trim());
  const { subgraph, name } = ruleIn(rule);
  return { subgraph, name, mode: name === cookies ? 'append' : (mode as Mode) };
}

/** Completes "NAME …" where a rule cannot be followed. */
export function problemOfResponseRule(text: string): string | undefined {
  const { name, mode } = ruleOf(text);
  if (!/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name) || text.split('=').length > 2 || !modes.includes(mode))
    return `must be a list of headers, each as header, subgraph:header or header=${modes.join('|')}`;
  if (isRefused(name))
    return `cannot give the header ${name} back: it is about one connection or body, or is set by the gateway`;
  return undefined;
}

/** Whether answers may set cookies, which are for one client: then no two clients share one. */
export const setsCookies = (rules: readonly ResponseRule[]): boolean =>
  rules.some(({ name }) => name === cookies);

/** The rules for one subgraph. */
export const rulesFor = (subgraph: string, rules: readonly ResponseRule[]): readonly ResponseRule[] =>
  rules.filter((rule) => rule.subgraph === undefined || rule.subgraph === subgraph);

/** The headers of subgraphs that one answer gives back. */
export class ReturnedHeaders {
  readonly #values = new Map<string, string[]>();

  /** Takes what the rules name from the head of a response, in the order in which subgraphs answer. */
  take(rules: readonly ResponseRule[], lines: string): void {
    for (const { name, mode } of rules) {
      const given = valuesOf(name, lines);
      const before = this.#values.get(name) ?? [];
      if (given.length === 0 || (mode === 'first' && before.length > 0)) continue;
      this.#values.set(name, mode === 'append' ? [...before, ...given] : given);
    }
  }

  get setsCookies(): boolean {
    return this.#values.has(cookies);
  }

  entries(): Iterable<[name: string, values: readonly string[]]> {
    return this.#values;
  }
}

/** What Node would refuse to send is left out. */
const sendable = /^[\t\x20-\x7e\x80-\xff]*$/;

function valuesOf(name: string, lines: string): string[] {
  return lines.split('\r\n').flatMap((line) => {
    const colon = line.indexOf(':');
    if (colon !== name.length || line.slice(0, colon).toLowerCase() !== name) return [];
    const value = line.slice(colon + 1).trim();
    return sendable.test(value) ? [value] : [];
  });
}
