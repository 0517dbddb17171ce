import { useWords } from '../../i18n/index.tsx';

/** The place of something that is still loading, as large as it will be: nothing moves when it arrives. */
export const Skeleton = ({ height, width = '100%' }: { height: string; width?: string }) => (
  <div className="skeleton" style={{ height, width }} />
);

export function ProductsSkeleton({ count = 8 }: { count?: number }) {
  return (
    <div className="products" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <div className="product" key={index}>
          <div className="skeleton art" />
          <div className="product-text">
            <Skeleton height="1.3rem" width="85%" />
            <Skeleton height="1.3rem" width="40%" />
          </div>
        </div>
      ))}
    </div>
  );
}

export function LinesSkeleton({ count = 3 }: { count?: number }) {
  return (
    <div className="stack" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <Skeleton height="6rem" key={index} />
      ))}
    </div>
  );
}

/** Says to screen readers that something is loading. */
export function Loading() {
  const { t } = useWords();
  return (
    <p className="hidden-text" role="status">
      {t('loading')}
    </p>
  );
}
