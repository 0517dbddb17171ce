import type { Finding, Severity } from '../finding.ts';

export const countOf = (findings: readonly Finding[], severity: Severity): number =>
  findings.filter((finding) => finding.severity === severity).length;

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export const countText = (findings: readonly Finding[], waived: number): string =>
  [
    plural(countOf(findings, 'error'), 'error'),
    plural(countOf(findings, 'warning'), 'warning'),
    `${waived} waived`,
  ].join(', ');
