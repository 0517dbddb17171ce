import { Suspense, useEffect } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useViewer } from './graph/graph-provider.tsx';
import { useWords } from './i18n/index.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { routes, type Route as PageRoute } from './routes.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { Footer } from './shell/footer.tsx';
import { Header } from './shell/header.tsx';
import { OfflineBanner } from './shell/offline-banner.tsx';
import { Problem } from './ui/state/problem.tsx';
import { Loading, Skeleton } from './ui/state/skeleton.tsx';

export function App() {
  const { t } = useWords();
  const [path] = useLocation();
  useEffect(() => {
    scrollTo(0, 0);
  }, [path]);
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <Header />
      <OfflineBanner />
      <main id="content" className="page" tabIndex={-1}>
        <ErrorBoundary
          key={areaOf(path)}
          fallback={(retry) => <Problem problem={{ kind: 'bug' }} onRetry={retry} />}
        >
          <Suspense fallback={<PageSkeleton />}>
            <Switch>
              {routes.map((route) => (
                <Route key={route.path} path={route.path}>
                  {(params) => <Page route={route} params={params} />}
                </Route>
              ))}
              <Route>
                <NotFoundPage />
              </Route>
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
      <Footer />
    </>
  );
}

/** The pages of the staff area have a frame of their own, which stays. */
const areaOf = (path: string): string => (path.startsWith('/staff') ? '/staff' : path);

type PageParams = { route: PageRoute; params: Readonly<Record<string, string | undefined>> };

/** A page that needs a session sends to the sign-in, which comes back. */
function Page({ route: { page: Shown, isPrivate }, params }: PageParams) {
  const { viewer, ending } = useViewer();
  if (!isPrivate || viewer) return <Shown params={params} />;
  // Signing out leads to the shop, not back to where the viewer was.
  if (ending === 'signed-out') return <Redirect to="/" replace />;
  const next = encodeURIComponent(location.pathname + location.search);
  return <Redirect to={`/sign-in?next=${next}`} replace />;
}

const PageSkeleton = () => (
  <>
    <Loading />
    <Skeleton height="2.500rem" width="14rem" />
    <Skeleton height="22rem" />
  </>
);
