import { Link } from 'wouter';
import { HomePage as HomePageQuery, type HomePageQuery as HomeData } from '../../graph/documents.ts';
import { useView } from '../../graph/use-view.ts';
import { useWords } from '../../i18n/index.tsx';
import { ProductArt } from '../../ui/product/art/product-art.tsx';
import { categoryName } from '../../ui/product/category-name.ts';
import { Heading } from '../../ui/heading.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Problem } from '../../ui/state/problem.tsx';
import { ProductGrid } from '../../ui/product/product-card.tsx';
import { Loading, ProductsSkeleton, Skeleton } from '../../ui/state/skeleton.tsx';

export function HomePage() {
  const { t } = useWords();
  const view = useView(HomePageQuery, {});
  return (
    <>
      <section className="hero">
        <div className="stack">
          <Heading title={t('home.title')}>{t('home.title')}</Heading>
          <p>{t('home.lead')}</p>
          <p>
            <Link className="button" href="/products">
              {t('home.browse')}
            </Link>
          </p>
        </div>
        <div className="hero-art">
          <ProductArt name="Stovetop Kettle" category="COFFEE" />
          <ProductArt name="Oak Chair" category="HOME" />
          <ProductArt name="City Bicycle" category="CYCLING" />
        </div>
      </section>
      {view.isLoading && <HomeSkeleton />}
      {view.problem && <Problem problem={view.problem} onRetry={view.retry} />}
      {view.data && <Departments categories={view.data.categories} />}
      {view.data && <Newest newest={view.data.newest} />}
      <Promises />
    </>
  );
}

function Departments({ categories }: Pick<HomeData, 'categories'>) {
  const { t, count } = useWords();
  if (!categories?.length) return null;
  return (
    <section className="stack" aria-labelledby="departments">
      <h2 id="departments">{t('home.categories')}</h2>
      <ul className="categories">
        {categories.map(({ name, productCount }) => (
          <li key={name}>
            <Link className="category" href={`/products?category=${encodeURIComponent(name)}`}>
              <ProductArt name={name} category={name} />
              <span>
                {categoryName(name)}
                <small>{count('category.count', productCount)}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Newest({ newest }: Pick<HomeData, 'newest'>) {
  const { t } = useWords();
  if (!newest?.edges.length) return null;
  return (
    <section className="stack" aria-labelledby="newest">
      <h2 id="newest">{t('home.newest')}</h2>
      <ProductGrid products={newest.edges.map(({ node }) => node)} />
    </section>
  );
}

const promises: readonly (readonly [icon: IconName, key: 'delivery' | 'live' | 'cancel'])[] = [
  ['truck', 'delivery'],
  ['pulse', 'live'],
  ['undo', 'cancel'],
];

function Promises() {
  const { t } = useWords();
  return (
    <ul className="promises">
      {promises.map(([icon, key]) => (
        <li key={key}>
          <Icon name={icon} />
          <span className="strong">{t(`home.promise.${key}`)}</span>
          <span className="soft small">{t(`home.promise.${key}.text`)}</span>
        </li>
      ))}
    </ul>
  );
}

const HomeSkeleton = () => (
  <>
    <Loading />
    <Skeleton height="14rem" />
    <ProductsSkeleton />
  </>
);
