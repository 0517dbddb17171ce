import type { IncrementalResult, PendingResult } from '../../engine/engine.ts';

type Part = Pick<PendingResult, 'path' | 'label'> & { data: unknown; errors?: readonly unknown[] };
type OldResult = Pick<IncrementalResult, 'data' | 'errors' | 'hasNext'> & { incremental?: readonly Part[] };

/**
 * Results as clients read them that follow the draft of 2022-08-24 (Apollo's for Kotlin and iOS, and older ones): parts name
 * their place themselves, and a part that failed is null.
 */
export function asOf20220824(): (result: IncrementalResult) => OldResult {
  const places = new Map<string, PendingResult>();
  const placeOf = (id: string) => {
    const { path = [], label } = places.get(id) ?? {};
    return { path, ...(label !== undefined && { label }) };
  };
  return ({ pending = [], incremental = [], completed = [], ...result }) => {
    for (const each of pending) places.set(each.id, each);
    const sent = incremental.map(({ id, ...part }) => ({ ...part, ...placeOf(id) }));
    const failed = completed.flatMap(({ id, errors }) =>
      errors ? [{ data: null, errors, ...placeOf(id) }] : [],
    );
    const parts = [...sent, ...failed];
    return { ...result, ...(parts.length > 0 && { incremental: parts }) };
  };
}
