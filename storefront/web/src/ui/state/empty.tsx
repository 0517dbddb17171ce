import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icon.tsx';

type Props = { icon: IconName; title: string; text: string; children?: ReactNode };

/** Nothing is there, which is no failure. */
export const Empty = ({ icon, title, text, children }: Props) => (
  <div className="empty">
    <Icon name={icon} />
    <h2>{title}</h2>
    <p className="soft">{text}</p>
    {children}
  </div>
);
