import type { CheckResult } from '../run-check.ts';
import type { Finding } from '../finding.ts';
import { countOf } from './count.ts';

/** A test case for each finding; warnings pass and have their text as output. */
export function junit({ findings }: CheckResult): string {
  const passed = '    <testcase classname="shop check" name="all checks"/>';
  const cases = findings.length > 0 ? findings.map(testCase) : [passed];
  const counts = `tests="${cases.length}" failures="${countOf(findings, 'error')}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="shop check" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

function testCase({
  subgraph,
  rule,
  severity,
  coordinate,
  file,
  line,
  message,
  suggestion,
}: Finding): string {
  const name = escaped([rule, coordinate ?? `${file}:${line}`].join(' '));
  const said = escaped(`${file}:${line}: ${message}\nfix: ${suggestion}`);
  const body =
    severity === 'error'
      ? `<failure type="${escaped(rule)}" message="${escaped(message)}">${said}</failure>`
      : `<system-out>${said}</system-out>`;
  return `    <testcase classname="${escaped(subgraph ?? 'supergraph')}" name="${name}" file="${escaped(file)}">${body}</testcase>`;
}

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

const escaped = (value: string): string => value.replaceAll(/[<>&"]/g, (char) => entities[char] ?? char);
