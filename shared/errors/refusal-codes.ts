/** Why a subgraph refuses a command: the code, what it means, and what the client does about it. */
export type RefusalCode = Readonly<{ code: string; meaning: string; remedy: string; retryable: boolean }>;

type Declaration = Readonly<{ meaning: string; remedy: string; retryable?: boolean }>;

/**
 * Declares the codes of a subgraph. Another subgraph that refuses something for the same reason declares the same code
 * with the same meaning.
 */
export const refusalCodes = <Code extends string>(
  declared: Readonly<Record<Code, Declaration>>,
): Readonly<Record<Code, RefusalCode>> =>
  Object.fromEntries(
    Object.entries<Declaration>(declared).map(([code, { retryable = false, ...rest }]) => [
      code,
      { code, ...rest, retryable },
    ]),
  ) as Record<Code, RefusalCode>;

const ownCode = /^[A-Z][A-Z0-9_]{0,63}$/;

/** The extensions of an error with a code of the subgraph: they say that its message is meant for clients. */
export const refusalExtensions = (code: string) => ({ code, kind: 'refusal' as const });

/** The code of the subgraph that an error with these extensions has. */
export const refusalCodeIn = ({ code, kind }: Readonly<Record<string, unknown>>): string | undefined =>
  kind === 'refusal' && typeof code === 'string' && ownCode.test(code) ? code : undefined;
