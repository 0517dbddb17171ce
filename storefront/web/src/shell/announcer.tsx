import { createContext, use, useCallback, useState, useEffect, type ReactNode } from 'react';
import { Link } from 'wouter';

type Announcement = { text: string; link?: { to: string; text: string } };
type Announce = (announcement: Announcement) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** Says briefly that something was done, to eyes and to screen readers. */
export const useAnnounce = (): Announce => use(AnnounceContext);

const shownMs = 6_000;

export function Announcer({ children }: { children: ReactNode }) {
  const [current, setCurrent] = useState<Announcement>();
  const announce = useCallback((next: Announcement) => setCurrent(next), []);
  useEffect(() => {
    if (!current) return undefined;
    const timer = setTimeout(() => setCurrent(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [current]);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite">
        {current && (
          <div className="toast">
            <span>{current.text}</span>
            {current.link && <Link href={current.link.to}>{current.link.text}</Link>}
          </div>
        )}
      </div>
    </AnnounceContext>
  );
}
