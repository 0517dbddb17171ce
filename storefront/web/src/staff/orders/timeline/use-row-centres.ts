import { useLayoutEffect, useState, type RefObject } from 'react';

/** How far below the top of the list the middle of each entry's first line is: texts wrap as the page is wide. */
export function useRowCentres(list: RefObject<HTMLElement | null>, count: number): readonly number[] {
  const [centres, setCentres] = useState<readonly number[]>([]);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const measure = () => {
      const rows = [...element.children] as HTMLElement[];
      const next = rows.map((row) => row.offsetTop + Math.min(row.offsetHeight, firstLineOf(row)) / 2);
      setCentres((last) => (String(last) === String(next) ? last : next));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [list, count]);
  return centres;
}

const firstLineOf = (row: HTMLElement): number =>
  row.firstElementChild instanceof HTMLElement ? row.firstElementChild.offsetHeight : row.offsetHeight;
