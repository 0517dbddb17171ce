import type { GraphQLResolveInfo } from 'graphql';
import type { OnFailure } from '../application/services.ts';
import type { Context } from '../context.ts';

/** Adds one error for each service that does not answer to those of the response. */
export function reportFailures({ reportError }: Context, info: GraphQLResolveInfo): OnFailure {
  const reported = new Set<string>();
  return (service, error) => {
    if (!reported.has(service)) reportError(info, error);
    reported.add(service);
  };
}
