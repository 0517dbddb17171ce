import { useCallback, useState } from 'react';
import { useClient, type AnyVariables, type TypedDocumentNode } from 'urql';
import { useView } from './use-view.ts';
import type { ProblemReport } from './problems.ts';

type Connection = {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: unknown }[];
};
type NodeOf<Data, Field extends keyof Data> =
  NonNullable<Data[Field]> extends { readonly edges: readonly { readonly node: infer Node }[] }
    ? Node
    : never;

export type Pages<Node> = {
  /** The entries of all pages so far; undefined until the first has arrived. */
  nodes: readonly Node[] | undefined;
  totalCount: number;
  isBusy: boolean;
  problem: ProblemReport | undefined;
  /** Asks for the next page, if there is one. */
  more: (() => void) | undefined;
  /** Asks for the first page again, and leaves the others as they are. */
  refresh: () => void;
  retry: () => void;
};

type Paged = AnyVariables & { first: number };

/** A list that grows page by page: the cache joins the pages of the field. */
export function usePages<Data, Field extends keyof Data & string, Variables extends Paged>(
  query: TypedDocumentNode<Data, Variables>,
  field: Field,
  variables: Variables,
): Pages<NodeOf<Data, Field>> {
  const client = useClient();
  const [after, setAfter] = useState<string>();
  const view = useView(query, after ? { ...variables, after } : variables);
  const found = view.data?.[field] as Connection | null | undefined;
  const next = found?.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
  const text = JSON.stringify(variables);
  const refresh = useCallback(() => {
    const first = JSON.parse(text) as Variables;
    void client.query(query, first, { requestPolicy: 'network-only' }).toPromise();
  }, [client, query, text]);
  return {
    nodes: found?.edges.map(({ node }) => node as NodeOf<Data, Field>),
    totalCount: found?.totalCount ?? 0,
    isBusy: view.isBusy,
    problem: view.problem ?? view.missing(field),
    more: next === null ? undefined : () => setAfter(next),
    refresh,
    retry: view.retry,
  };
}
