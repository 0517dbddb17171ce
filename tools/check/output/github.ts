import type { CheckResult } from '../run-check.ts';
import type { Finding } from '../finding.ts';
import { countText } from './count.ts';

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands */
export const github = ({ findings, notes, waived }: CheckResult): string =>
  [...findings.map(annotation), ...notes, countText(findings, waived)].join('\n');

function annotation({ severity, file, line, rule, coordinate, message, suggestion }: Finding): string {
  const title = [rule, coordinate].filter(Boolean).join(' ');
  const place = `file=${property(file)},line=${line},title=${property(title)}`;
  return `::${severity} ${place}::${data(`${message}\nfix: ${suggestion}`)}`;
}

const data = (value: string): string =>
  value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (value: string): string => data(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
