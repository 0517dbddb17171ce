import { useEffect, useRef } from 'react';
import { useWords } from '../i18n/index.tsx';
import { useFocusOnArrival } from '../shell/arrival.ts';

/** The heading of a page: names the document, and receives the focus when the visitor arrives from another page. */
export function Heading({ children, title = children }: { children: string; title?: string }) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t('page.title', { title });
  }, [t, title]);
  useFocusOnArrival(heading);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
