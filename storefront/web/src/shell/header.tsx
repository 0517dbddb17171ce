import { Link } from 'wouter';
import { useViewer } from '../graph/graph-provider.tsx';
import { useWords } from '../i18n/index.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { SearchBox } from './search-box.tsx';
import { useShell } from './use-shell.ts';

export function Header() {
  const { t, count } = useWords();
  const { viewer } = useViewer();
  const { cartCount, unread, isStaff } = useShell();
  const of = (text: string, detail: string | undefined) => (detail ? `${text}, ${detail}` : text);
  return (
    <header className="top">
      <div className="top-inner">
        <Link className="brand" href="/" aria-label={t('nav.home')}>
          <Mark />
          <span>{t('shop')}</span>
        </Link>
        <SearchBox />
        <nav aria-label={t('menu')}>
          {viewer ? (
            <>
              {isStaff && <NavLink to="/staff/orders" icon="tools" label={t('nav.staff')} />}
              <NavLink to="/orders" icon="box" label={t('nav.orders')} />
              <NavLink
                to="/notifications"
                icon="bell"
                badge={unread}
                label={of(
                  t('nav.notifications'),
                  unread ? count('nav.notifications.unread', unread) : undefined,
                )}
              />
              <NavLink to="/account" icon="user" label={t('nav.account')} />
            </>
          ) : (
            <NavLink to="/sign-in" icon="user" label={t('nav.signIn')} />
          )}
          <NavLink
            to="/cart"
            icon="cart"
            badge={cartCount}
            label={of(t('nav.cart'), cartCount ? count('nav.cart.count', cartCount) : undefined)}
          />
        </nav>
      </div>
    </header>
  );
}

type NavLinkProps = { to: string; icon: IconName; label: string; badge?: number | undefined };

const NavLink = ({ to, icon, label, badge }: NavLinkProps) => (
  <Link className="icon-button" href={to} aria-label={label} title={label}>
    <Icon name={icon} />
    {badge ? (
      <span className="count" aria-hidden="true">
        {badge > 99 ? '99+' : badge}
      </span>
    ) : null}
  </Link>
);

const Mark = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill="var(--accent)" />
    <path
      d="M9 8v16M23 8v16M9 16h14"
      stroke="var(--on-accent)"
      strokeWidth="3.200"
      strokeLinecap="round"
      fill="none"
    />
  </svg>
);
