import type { DeadLetterRequest, DeadLetterResponse, DeadLetterRoute } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';

/** Calls a route of one service; null if the service has no dead letters. */
export type CallService = <R extends DeadLetterRoute>(
  service: string,
  route: R,
  request: DeadLetterRequest<R>,
) => Promise<DeadLetterResponse<R> | null>;

/** What the fields of one request work with. */
export type Asking = {
  /** All services, whether they have dead letters or not. */
  names: () => Promise<readonly string[]>;
  call: CallService;
  /** The type of each entity as the subgraph knows it; null for one that it does not have, or not for this viewer. */
  entityTypes: (service: string, references: readonly Reference[]) => Promise<readonly (string | null)[]>;
};
export type Reference = { __typename: string; id: string };
/** With the service that answered. */
export type Of<T> = T & { service: string };
/** Receives why a service did not answer. */
export type OnFailure = (service: string, error: Error) => void;

type Answer<R extends DeadLetterRoute> = { service: string; answer: DeadLetterResponse<R> };

/** Calls a route of one service, or of all at once; the answers of those that have dead letters. */
export async function ask<R extends DeadLetterRoute>(
  { names, call }: Asking,
  { service: only, route, request }: { service: string | null; route: R; request: DeadLetterRequest<R> },
  onFailure: OnFailure,
): Promise<Answer<R>[]> {
  const all = await names();
  if (only !== null && !all.includes(only))
    throw refuseField(
      'BAD_USER_INPUT',
      `There is no service ${only}; there are ${all.join(', ')}`,
      'service',
    );
  const answers = await Promise.all(
    (only === null ? all : [only]).map(async (service) => {
      try {
        const answer = await call(service, route, request);
        return answer === null ? [] : [{ service, answer }];
      } catch (error) {
        onFailure(service, error as Error);
        return [];
      }
    }),
  );
  return answers.flat();
}
