import { entryOf, Refusal } from '@shop/shared/errors';

export type UserError = {
  code: string;
  message: string;
  field: readonly string[] | null;
  retryable: boolean;
  retryAfterSeconds: number | null;
};

type Resolve = (...args: never[]) => unknown;

/** A refusal of business becomes `userErrors` of the payload; every other error stays an error. What is no payload stays as it is. */
export const withUserErrors = (mutations: Record<string, Resolve>): Record<string, Resolve> =>
  Object.fromEntries(Object.entries(mutations).map(([name, resolve]) => [name, answering(resolve)]));

const answering =
  (resolve: Resolve) =>
  async (...args: never[]): Promise<unknown> => {
    try {
      const given = await resolve(...args);
      return typeof given === 'object' ? { ...given, userErrors: [] } : given;
    } catch (error) {
      if (error instanceof Refusal && entryOf(error.code).kind === 'refusal')
        return { userErrors: userErrors(error) };
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
