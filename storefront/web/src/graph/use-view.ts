import { useCallback } from 'react';
import { useQuery, type AnyVariables, type TypedDocumentNode } from 'urql';
import { problemIn, type ProblemReport } from './problems.ts';

export type View<Data> = {
  /** What is known, possibly of an earlier answer. */
  data: Data | undefined;
  /** Nothing is known yet. */
  isLoading: boolean;
  /** An answer is awaited, whether something is known or not. */
  isBusy: boolean;
  /** Why there is nothing at all. */
  problem: ProblemReport | undefined;
  /** Why this field of the operation is missing; the others are there. */
  missing: (field: keyof Data & string) => ProblemReport | undefined;
  retry: () => void;
};

/** The one operation of a view. */
export function useView<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): View<Data> {
  const [{ data, error, fetching, stale }, execute] = useQuery({ query, variables });
  const retry = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  const has = data != null;
  return {
    data: data ?? undefined,
    isLoading: !has && !error,
    isBusy: fetching || stale,
    problem: has ? undefined : problemIn(error),
    missing: (field) => (data?.[field] == null ? problemIn(error, field) : undefined),
    retry,
  };
}
