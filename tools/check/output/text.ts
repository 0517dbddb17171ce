import type { CheckResult } from '../run-check.ts';
import type { Finding } from '../finding.ts';
import { countText } from './count.ts';

/** Grouped by file; the last line is the count. */
export const text = ({ findings, notes, waived }: CheckResult): string =>
  [...findingBlocks(findings), ...notes, countText(findings, waived)].join('\n');

/** A block for each file that has findings. */
export const findingBlocks = (findings: readonly Finding[]): string[] =>
  [...Map.groupBy(findings, ({ file }) => file)].map(([file, group]) => {
    const owner = group.find((each) => each.owner)?.owner;
    return `${[[file, owner].filter(Boolean).join('  '), ...group.map(block)].join('\n')}\n`;
  });

function block({ line, severity, coordinate, rule, message, suggestion, others = [] }: Finding): string {
  const head = [`  ${line}`, severity, rule, coordinate].filter(Boolean).join('  ');
  const also = others.map(
    ({ file, line: at, subgraph, owner }) =>
      `also ${file}:${at}${subgraph ? ` (${[subgraph, owner].filter(Boolean).join(', ')})` : ''}`,
  );
  return [head, ...[message, ...also, `fix: ${suggestion}`].map(indented)].join('\n');
}

const indented = (lines: string): string => lines.replaceAll(/^/gm, '      ');
