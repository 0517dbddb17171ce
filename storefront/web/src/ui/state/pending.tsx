import type { ReactNode } from 'react';
import type { View } from '../../graph/use-view.ts';
import { Problem } from './problem.tsx';
import { LinesSkeleton, Loading } from './skeleton.tsx';

/** What a page shows instead of `field`, the one that it is about: that it loads, or why it is missing; null if neither is so. */
export function pending<Data>(view: View<Data>, field: keyof Data & string): ReactNode {
  if (view.isLoading)
    return (
      <>
        <Loading />
        <LinesSkeleton />
      </>
    );
  const problem = view.problem ?? view.missing(field);
  return problem ? <Problem problem={problem} onRetry={view.retry} /> : null;
}
