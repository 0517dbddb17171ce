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
