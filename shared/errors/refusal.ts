import { boundedText } from './bounded-text.ts';
import { entryOf, type CodeKind, type ErrorCode } from './catalogue.ts';
import type { RefusalCode } from './refusal-codes.ts';

/** One thing that is wrong with an input; `field` is the path inside `input`. */
export type Problem = { message: string; field?: readonly string[] };

// A large input can have thousands of problems.
const mostProblems = 10;
const deepestField = 10;
const longestName = 60;

const bounded = ({ message, field }: Problem): Problem => ({
  message: boundedText(message),
  ...(field && { field: field.slice(0, deepestField).map((name) => boundedText(name, longestName)) }),
});

type Options = ErrorOptions & { retryAfterSeconds?: number };

/**
 * The caller asked for something that the rules do not allow. The message is safe to show, the code is one of the
 * catalogue or of the subgraph, and the infrastructure never retries it.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly kind: CodeKind;
  readonly retryable: boolean;
  readonly problems: readonly Problem[];
  /** When a retry can succeed, if that is known. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: ErrorCode | RefusalCode,
    message: string,
    problems: readonly Problem[] = [{ message }],
    { retryAfterSeconds, ...options }: Options = {},
  ) {
    super(boundedText(message), options);
    this.name = 'Refusal';
    const entry =
      typeof code === 'string' ? { code, ...entryOf(code) } : { kind: 'refusal' as const, ...code };
    this.code = entry.code;
    this.kind = entry.kind;
    this.retryable = entry.retryable;
    this.retryAfterSeconds = retryAfterSeconds ?? null;
    this.problems = problems.slice(0, mostProblems).map(bounded);
  }
}

/** A refusal that points at one field of the input. */
export const refuseField = (code: ErrorCode | RefusalCode, message: string, ...field: string[]): Refusal =>
  new Refusal(code, message, [{ message, field }]);

/** A refusal of something that can be retried after `seconds`. */
export const tryAgainLater = (
  code: ErrorCode | RefusalCode,
  message: string,
  retryAfterSeconds: number,
): Refusal => new Refusal(code, message, [{ message }], { retryAfterSeconds });
