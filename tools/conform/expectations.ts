import type { Answer } from './running-subgraph.ts';

/** What an answer has to be, and whether it is. */
export type Expectation = { text: string; holds: (answer: Answer) => boolean };

type Body = {
  data?: Record<string, unknown> | null;
  errors?: readonly { message?: unknown; extensions?: { code?: unknown } }[];
};

const bodyOf = ({ body }: Answer): Body => (typeof body === 'object' && body !== null ? body : {});

export const dataOf = (answer: Answer): Record<string, unknown> => bodyOf(answer).data ?? {};

const hasErrors = (answer: Answer): boolean => {
  const { errors } = bodyOf(answer);
  return Array.isArray(errors) && errors.every(({ message }) => typeof message === 'string');
};

/** A GraphQL response without errors, whose data is as `isRight` says. */
export const answered = (
  what: string,
  isRight: (data: Record<string, unknown>) => boolean = () => true,
): Expectation => ({
  text: `status 200 with ${what} and no errors`,
  holds: (answer) => answer.status === 200 && bodyOf(answer).errors === undefined && isRight(dataOf(answer)),
});

/** The refusal of a request that the gateway did not sign. */
export const unauthenticated: Expectation = {
  text: 'status 401 with errors[0].extensions.code UNAUTHENTICATED and no data',
  holds: (answer) =>
    answer.status === 401 &&
    hasErrors(answer) &&
    bodyOf(answer).errors?.[0]?.extensions?.code === 'UNAUTHENTICATED' &&
    !bodyOf(answer).data,
};

/** The refusal of a request that is no GraphQL request. */
export const badRequest: Expectation = {
  text: 'a status from 400 to 499 with errors, each with a message, and no data',
  holds: (answer) => answer.status >= 400 && answer.status < 500 && hasErrors(answer) && !bodyOf(answer).data,
};

/** GraphQL errors; the status is free. */
export const reported: Expectation = {
  text: 'errors, each with a message, and no status from 500',
  holds: (answer) => answer.status < 500 && hasErrors(answer),
};

export const healthy = (status: string): Expectation => ({
  text: `status 200 with {"status":"${status}"}`,
  holds: ({ status: found, body }) =>
    found === 200 && typeof body === 'object' && body !== null && 'status' in body && body.status === status,
});
