import type { CombinedError } from '@urql/core';

/** What a visitor can be told of a failure; the texts are `problem.<kind>` of the locale files. */
export type ProblemKind = 'offline' | 'unreachable' | 'part' | 'rate' | 'forbidden' | 'bug';

export type ProblemReport = { kind: ProblemKind; traceId?: string | undefined };

const kinds: Readonly<Record<string, ProblemKind>> = {
  SUBGRAPH_UNAVAILABLE: 'part',
  TIMEOUT: 'part',
  RATE_LIMITED: 'rate',
  FORBIDDEN: 'forbidden',
  UNAUTHENTICATED: 'forbidden',
};

/** What to say of the failure of an operation, or of the field at `path` alone. */
export function problemIn(error: CombinedError | undefined, path?: string): ProblemReport | undefined {
  if (!error) return undefined;
  const { graphQLErrors, networkError } = error;
  const found = graphQLErrors.find((each) => !path || !each.path || each.path[0] === path);
  if (found) {
    const { code, traceId } = found.extensions as { code?: string; traceId?: string };
    return { kind: kinds[code ?? ''] ?? 'bug', traceId };
  }
  if (!networkError) return undefined;
  return { kind: navigator.onLine ? 'unreachable' : 'offline' };
}
