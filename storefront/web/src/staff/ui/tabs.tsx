import { Link } from 'wouter';

type Props = { label: string; tabs: readonly { to: string; text: string; isCurrent: boolean }[] };

/** Several lists of one page: each is an address of its own. */
export const Tabs = ({ label, tabs }: Props) => (
  <nav className="tabs" aria-label={label}>
    {tabs.map(({ to, text, isCurrent }) => (
      <Link key={to} href={to} aria-current={isCurrent ? 'page' : undefined}>
        {text}
      </Link>
    ))}
  </nav>
);
