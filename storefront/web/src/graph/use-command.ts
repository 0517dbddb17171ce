import { useCallback, useState } from 'react';
import { useMutation, type AnyVariables, type TypedDocumentNode } from 'urql';
import type { RefusalFragment } from './documents.ts';
import { problemIn, type ProblemReport } from './problems.ts';

type Payload = { readonly userErrors: readonly RefusalFragment[] };
/** The data of a mutation with one field. */
type Answer = Readonly<Record<string, unknown>>;

export type Outcome<P> =
  | { kind: 'done'; payload: P }
  | { kind: 'refused'; refusals: readonly RefusalFragment[] }
  /** It is not known whether it took effect. */
  | { kind: 'failed'; problem: ProblemReport };

type PayloadOf<Data> = NonNullable<Data[keyof Data & string]> & Payload;

export type Command<Data, Variables> = {
  isBusy: boolean;
  refusals: readonly RefusalFragment[];
  problem: ProblemReport | undefined;
  run: (variables: Variables) => Promise<Outcome<PayloadOf<Data>>>;
};

/** A mutation with its three outcomes: done, refused by a rule of the business, or failed. */
export function useCommand<Data extends Answer, Variables extends AnyVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
): Command<Data, Variables> {
  const [{ fetching }, execute] = useMutation(mutation);
  const [outcome, setOutcome] = useState<Outcome<PayloadOf<Data>>>();
  const run = useCallback(
    async (variables: Variables) => {
      const { data, error } = await execute(variables);
      const next = outcomeOf<PayloadOf<Data>>(data, problemIn(error));
      setOutcome(next);
      return next;
    },
    [execute],
  );
  return {
    isBusy: fetching,
    refusals: outcome?.kind === 'refused' ? outcome.refusals : [],
    problem: outcome?.kind === 'failed' ? outcome.problem : undefined,
    run,
  };
}

function outcomeOf<P extends Payload>(
  data: Answer | undefined,
  problem: ProblemReport | undefined,
): Outcome<P> {
  const payload = Object.entries(data ?? {}).find(([name]) => name !== '__typename')?.[1] as
    P | null | undefined;
  if (!payload) return { kind: 'failed', problem: problem ?? { kind: 'bug' } };
  if (payload.userErrors.length > 0) return { kind: 'refused', refusals: payload.userErrors };
  return { kind: 'done', payload };
}
