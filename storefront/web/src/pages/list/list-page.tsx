import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { ListPage as ListPageQuery, type ListPageQuery as ListData } from '../../graph/documents.ts';
import { useView } from '../../graph/use-view.ts';
import { useWords } from '../../i18n/index.tsx';
import { categoryName } from '../../ui/product/category-name.ts';
import { Empty } from '../../ui/state/empty.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Problem } from '../../ui/state/problem.tsx';
import { ProductGrid } from '../../ui/product/product-card.tsx';
import { Loading, ProductsSkeleton } from '../../ui/state/skeleton.tsx';
import { ListFilters } from './list-filters.tsx';
import { listVariables } from './list-variables.ts';

export function ListPage() {
  const { t } = useWords();
  const [params] = useSearchParams();
  const category = params.get('category');
  const text = params.get('q');
  const title = text ? t('list.results', { text }) : category ? categoryName(category) : t('list.title');
  return (
    <>
      <Heading>{title}</Heading>
      {/* Other filters are another list, which begins with its first page. */}
      <List key={params.toString()} params={params} />
    </>
  );
}

function List({ params }: { params: URLSearchParams }) {
  const [after, setAfter] = useState<string>();
  const variables = listVariables(params);
  const view = useView(ListPageQuery, after ? { ...variables, after } : variables);
  const problem = view.problem ?? view.missing('products');
  return (
    <>
      <ListFilters params={params} categories={view.data?.categories ?? []} />
      {view.isLoading && (
        <>
          <Loading />
          <ProductsSkeleton count={12} />
        </>
      )}
      {problem && <Problem problem={problem} onRetry={view.retry} />}
      {view.data?.products && <Found products={view.data.products} isBusy={view.isBusy} onMore={setAfter} />}
    </>
  );
}

type FoundProps = {
  products: NonNullable<ListData['products']>;
  isBusy: boolean;
  onMore: (after: string) => void;
};

function Found({ products, isBusy, onMore }: FoundProps) {
  const { t, count } = useWords();
  const { edges, totalCount, pageInfo } = products;
  if (edges.length === 0)
    return (
      <Empty icon="search" title={t('list.empty')} text={t('list.empty.text')}>
        <Link className="button quiet" href="/products">
          {t('list.reset')}
        </Link>
      </Empty>
    );
  return (
    <section className="stack" aria-label={count('list.found', totalCount)} aria-busy={isBusy}>
      <h2 className="found" aria-live="polite">
        {count('list.found', totalCount)}
      </h2>
      <ProductGrid products={edges.map(({ node }) => node)} />
      {pageInfo.hasNextPage && (
        <div className="empty">
          <p className="soft small">{t('list.shown', { shown: edges.length, total: totalCount })}</p>
          <button
            type="button"
            className="button quiet"
            disabled={isBusy}
            onClick={() => pageInfo.endCursor && onMore(pageInfo.endCursor)}
          >
            {t('list.more')}
          </button>
        </div>
      )}
    </section>
  );
}
