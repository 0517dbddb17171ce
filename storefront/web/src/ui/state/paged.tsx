import type { ReactNode } from 'react';
import type { Pages } from '../../graph/use-pages.ts';
import { useWords } from '../../i18n/index.tsx';
import { Problem } from './problem.tsx';
import { LinesSkeleton, Loading } from './skeleton.tsx';

type Props<Node> = {
  pages: Pages<Node>;
  /** In place of a list without entries. */
  empty: ReactNode;
  children: (nodes: readonly Node[]) => ReactNode;
};

/** A list in all its states: loading, failed, empty, or with entries and a button for more of them. */
export function Paged<Node>({ pages, empty, children }: Props<Node>) {
  const { t } = useWords();
  const { nodes, totalCount, problem, isBusy, more, retry } = pages;
  if (problem && !nodes) return <Problem problem={problem} onRetry={retry} />;
  if (!nodes)
    return (
      <>
        <Loading />
        <LinesSkeleton />
      </>
    );
  if (nodes.length === 0) return empty;
  return (
    <>
      {children(nodes)}
      {more && (
        <div className="more">
          <p className="soft small">{t('list.shown', { shown: nodes.length, total: totalCount })}</p>
          <button type="button" className="button quiet" disabled={isBusy} onClick={more}>
            {t('list.more')}
          </button>
        </div>
      )}
    </>
  );
}
