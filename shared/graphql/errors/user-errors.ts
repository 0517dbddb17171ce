import { Refusal } from '@shop/shared/errors';

export type UserError = {
  code: string;
  message: string;
  field: readonly string[] | null;
  retryable: boolean;
  retryAfterSeconds: number | null;
};

type Resolve = (...args: never[]) => unknown;

/**
 * Turns a business refusal into `userErrors` of the payload; every other error stays an error. A result that
 * is not an object is left unchanged.
 */
export const withUserErrors = (mutations: Record<string, Resolve>): Record<string, Resolve> =>
  Object.fromEntries(Object.entries(mutations).map(([name, resolve]) => [name, reportingRefusals(resolve)]));

const reportingRefusals =
  (resolve: Resolve) =>
  async (...args: never[]): Promise<unknown> => {
    try {
      const given = await resolve(...args);
      return typeof given === 'object' ? { ...given, userErrors: [] } : given;
    } catch (error) {
      if (error instanceof Refusal && error.kind === 'refusal') return { userErrors: userErrors(error) };
      throw error;
    }
  };

const userErrors = ({ code, problems, retryable, retryAfterSeconds }: Refusal): UserError[] =>
  problems.map(({ message, field }) => ({
    code,
    message,
    field: field ?? null,
    retryable,
    retryAfterSeconds,
  }));
