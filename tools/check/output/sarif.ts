import type { CheckResult } from '../run-check.ts';
import type { Finding, Place } from '../finding.ts';

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarif({ findings }: CheckResult): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].map((id) => ({ id }));
  const driver = { name: 'shop check', rules };
  const run = { tool: { driver }, results: findings.map(result) };
  return JSON.stringify(
    { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] },
    null,
    2,
  );
}

const result = ({ rule, severity, coordinate, message, suggestion, others = [], ...place }: Finding) => ({
  ruleId: rule,
  level: severity,
  message: { text: `${message}\n${suggestion}` },
  locations: [
    {
      ...location(place),
      ...(coordinate !== undefined && { logicalLocations: [{ fullyQualifiedName: coordinate }] }),
    },
  ],
  ...(others.length > 0 && { relatedLocations: others.map(location) }),
});

const location = ({ file, line }: Place) => ({
  physicalLocation: { artifactLocation: { uri: file }, region: { startLine: line } },
});
