import { Suspense, useEffect, useRef } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useView } from '../graph/use-view.ts';
import { NotFoundPage } from '../pages/not-found-page.tsx';
import { ErrorBoundary } from '../shell/error-boundary.tsx';
import { Empty } from '../ui/state/empty.tsx';
import { Heading } from '../ui/heading.tsx';
import { Problem } from '../ui/state/problem.tsx';
import { LinesSkeleton, Loading } from '../ui/state/skeleton.tsx';
import { StaffFrame, type Role, type StaffFrameQuery } from './graph/documents.ts';
import { useStaffWords } from './i18n/index.ts';
import { sections } from './sections.tsx';
import { StaffContext } from './staff-viewer.ts';
import './styles/index.css';

/** The frame of the staff area. The graph decides what staff may do; here only what is shown follows the roles. */
export function StaffArea() {
  const view = useView(StaffFrame, {});
  if (view.isLoading) return <AreaSkeleton />;
  if (view.problem) return <Problem problem={view.problem} onRetry={view.retry} />;
  const { me, deadLetterCauses } = view.data ?? {};
  const roles = me?.roles ?? [];
  if (!me || staffRoles(roles).length === 0) return <NotStaff />;
  return (
    <StaffContext value={{ id: me.id, isAdmin: roles.includes('ADMIN') }}>
      <div className="staff">
        <Menu deadLetters={(deadLetterCauses ?? []).reduce((sum, { count }) => sum + count, 0)} me={me} />
        <div className="staff-content">
          <Pages />
        </div>
      </div>
    </StaffContext>
  );
}

function Pages() {
  const [path] = useLocation();
  return (
    <ErrorBoundary key={path} fallback={(retry) => <Problem problem={{ kind: 'bug' }} onRetry={retry} />}>
      <Suspense fallback={<AreaSkeleton />}>
        <Switch>
          {sections
            .flatMap(({ routes }) => routes)
            .map(({ path: each, page: Shown }) => (
              <Route key={each} path={each}>
                {(params) => <Shown params={params} />}
              </Route>
            ))}
          <Route path="/staff">
            <Redirect to="/staff/orders" replace />
          </Route>
          <Route>
            <NotFoundPage />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

type MenuProps = { deadLetters: number; me: NonNullable<StaffFrameQuery['me']> };

function Menu({ deadLetters, me }: MenuProps) {
  const { s, named, number } = useStaffWords();
  const [path] = useLocation();
  const list = useRef<HTMLUListElement>(null);
  // On a phone the menu is one line that is longer than the page.
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (list.current && current)
      list.current.scrollLeft = current.offsetLeft - (list.current.clientWidth - current.offsetWidth) / 2;
  }, [path]);
  return (
    <nav className="staff-menu" aria-label={s('menu')}>
      <p className="staff-who small soft">
        {me.name}
        <span>
          {staffRoles(me.roles)
            .map((role) => named(`role.${role}`, role))
            .join(', ')}
        </span>
      </p>
      <ul ref={list}>
        {sections.map((section) => (
          <li key={section.path}>
            <Link href={section.path} aria-current={path.startsWith(section.path) ? 'page' : undefined}>
              {s(section.title)}
              {section.path === '/staff/dead-letters' && deadLetters > 0 && (
                <span className="pill bad">{number(deadLetters)}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const staffRoles = (roles: readonly Role[]): Role[] => roles.filter((role) => role !== 'CUSTOMER');

function NotStaff() {
  const { s } = useStaffWords();
  return (
    <>
      <Heading>{s('notStaff')}</Heading>
      <Empty icon="user" title={s('notStaff')} text={s('notStaff.text')}>
        <Link className="button" href="/">
          {s('notStaff.shop')}
        </Link>
      </Empty>
    </>
  );
}

const AreaSkeleton = () => (
  <>
    <Loading />
    <LinesSkeleton count={4} />
  </>
);
