import type { GraphQLError } from 'graphql';
import type { Finding, Place, Severity } from '../finding.ts';
import type { SchemaIndex } from '../schema-index.ts';
import { suggestionFor } from './suggestions.ts';

/** The errors and hints of composition, each with its owner, place and coordinate. */
export function compositionFindings(
  errors: readonly GraphQLError[],
  index: SchemaIndex,
  severity: Severity,
): Finding[] {
  const findings = errors.map((error) => findingOf(error, index, severity));
  const unlinked = findings.filter(({ rule }) => rule === 'UNKNOWN_FEDERATION_LINK_VERSION');
  // Without a known version, each directive of Federation is unknown too.
  return findings.filter(
    ({ rule, file }) => rule !== 'INVALID_GRAPHQL' || !unlinked.some((each) => each.file === file),
  );
}

function findingOf({ message, nodes, extensions }: GraphQLError, index: SchemaIndex, severity: Severity) {
  const rule = typeof extensions.code === 'string' ? extensions.code : 'INVALID_GRAPHQL';
  const ofNodes = index.placesOf(nodes ?? []);
  const coordinate = coordinateIn(message, index) ?? ofNodes[0]?.coordinate;
  // The nodes of an unsatisfiable path are those of the query; the field that is missed has a definition.
  const defined = coordinate === undefined ? [] : index.definitionsOf(coordinate);
  const found = ofNodes.length > 0 && rule !== 'SATISFIABILITY_ERROR' ? ofNodes : defined;
  const places = found.map(({ subgraph, file, line }): Place => ({ subgraph, file, line }));
  const [first = { file: 'supergraph.yaml', line: 1 }, ...rest] = places;
  const others = rest.filter(({ subgraph }) => subgraph !== first.subgraph);
  return {
    rule,
    severity,
    coordinate,
    ...first,
    message: firstCause(message),
    suggestion: suggestionFor(rule, { coordinate, places }),
    ...(others.length > 0 && { others }),
  };
}

/** What the message names first or in quotes, such as "Product.weight" and "Product.price(currency:)". */
function coordinateIn(message: string, index: SchemaIndex): string | undefined {
  const [, missing] = /cannot find field "([^"]+)"/.exec(message) ?? [];
  const quoted = [...message.matchAll(/"(@?\w+(?:\.\w+)?(?:\(\w+:\))?)"/g)].map(([, text = '']) => text);
  const [first = ''] = message.split(':', 1);
  const known = [...(missing ? [missing] : []), first, ...quoted].filter(
    (text) => index.definitionsOf(text).length > 0,
  );
  return known.find((text) => text.includes('.')) ?? known[0];
}

/** An unsatisfiable path lists every way that was tried, often the same; the query and the first reason say enough. */
function firstCause(message: string): string {
  const lines = message.trim().split('\n');
  const reasons = lines.findIndex((line) => line.startsWith('- from subgraph'));
  return lines.slice(0, reasons < 0 ? undefined : reasons + 2).join('\n');
}
