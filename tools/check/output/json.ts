import type { CheckResult } from '../run-check.ts';
import { countOf } from './count.ts';

export function json({ findings, notes, waived }: CheckResult): string {
  const counts = { errors: countOf(findings, 'error'), warnings: countOf(findings, 'warning'), waived };
  return JSON.stringify({ ...counts, notes, findings }, null, 2);
}
