import { useEffect, type RefObject } from 'react';
import { useLocation } from 'wouter';

/** The page that was focused last; none before the first, where the browser itself is in charge. */
let arrivedAt: string | undefined;

/** Moves the focus to the heading of a page that the visitor has gone to, so that screen readers read it. */
export function useFocusOnArrival(heading: RefObject<HTMLElement | null>): void {
  const [path] = useLocation();
  useEffect(() => {
    const isFirst = arrivedAt === undefined;
    if (!isFirst && arrivedAt !== path) heading.current?.focus({ preventScroll: true });
    arrivedAt = path;
  }, [path, heading]);
}
