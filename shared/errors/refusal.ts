import { entryOf, type ErrorCode } from './catalogue.ts';

/** One thing that is wrong with an input; `field` is the path inside `input`. */
export type Problem = { message: string; field?: readonly string[] };

/**
 * The caller asked for something the rules do not allow. The message is safe to show, the code stands in the
 * catalogue, and it is never retried by infrastructure.
 */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];

  constructor(
    code: ErrorCode,
    message: string,
    problems: readonly Problem[] = [{ message }],
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'Refusal';
    this.code = code;
    this.problems = problems;
  }

  get retryable(): boolean {
    return entryOf(this.code).retryable;
  }
}

/** A refusal that points at one field of the input. */
export const refuseField = (code: ErrorCode, message: string, ...field: string[]): Refusal =>
  new Refusal(code, message, [{ message, field }]);
