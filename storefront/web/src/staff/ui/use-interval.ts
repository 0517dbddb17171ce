import { useEffect } from 'react';

/** Calls `work` every few seconds while the page is seen. */
export function useInterval(work: () => void, everyMs: number): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && navigator.onLine) work();
    }, everyMs);
    return () => clearInterval(timer);
  }, [work, everyMs]);
}
