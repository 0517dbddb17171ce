import { GraphQLError } from 'graphql';

/**
 * A valid operation that the subgraphs give no way to answer. Either the operation has to change or the supergraph; to
 * repeat it is no use.
 */
export class Unplannable extends GraphQLError {
  constructor(message: string, cause?: unknown) {
    super(message, {
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      ...(cause instanceof Error && { originalError: cause }),
    });
  }
}

// The planner's words for what it was looking for when it found no way.
const wanted = [/find any options for (.{1,100}?): This/s, /add selection of field "([^"]{1,100})"/];
const internalAlias = /\b_+\d+: /g;

/** What was thrown while an operation was planned, as a sentence that names the selection it failed at, if it says so. */
export function planningFailure(error: unknown): Unplannable {
  if (error instanceof Unplannable) return error;
  const words = error instanceof Error ? error.message : String(error);
  const [what] = wanted.flatMap((each) => each.exec(words)?.[1] ?? []);
  const selection = what === undefined ? 'this operation' : `${what.replaceAll(internalAlias, '')} here`;
  return new Unplannable(`The query planner finds no way to resolve ${selection}`, error);
}
