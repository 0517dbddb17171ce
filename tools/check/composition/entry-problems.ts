import { Kind, type DirectiveNode, type DocumentNode } from 'graphql';
import type { SubgraphEntry } from '../../composition/subgraph-list.ts';
import type { YamlPath } from '@shop/shared/runtime/yaml';
import type { Finding } from '../finding.ts';
import { definitionsIn } from '../schema-index.ts';

/** A problem of an entry, with the path to it in the entry. */
export type EntryProblem = { rule: string; subgraph: string; message: string; path: YamlPath };

/** Entries that were copied without their routing URL, and those that would read the same ROUTING_URL_<SUBGRAPH>. */
export const sharedNames = (subgraphs: readonly SubgraphEntry[]): EntryProblem[] =>
  subgraphs.flatMap(({ name: subgraph, routingUrl }, index) => {
    const before = subgraphs.slice(0, index);
    const sameUrl = before.filter((each) => each.routingUrl === routingUrl);
    const sameName = before.filter(({ name }) => variableName(name) === variableName(subgraph));
    return [
      ...sameUrl.map(({ name }) => ({
        rule: 'ROUTING_URL_SHARED',
        subgraph,
        path: ['routing_url'],
        message: `${subgraph} and ${name} have the same routing URL, ${routingUrl}`,
      })),
      ...sameName.map(({ name }) => ({
        rule: 'SUBGRAPH_NAME_TAKEN',
        subgraph,
        path: [],
        message: `${subgraph} and ${name} have the same name in variables: ${variableName(subgraph)}`,
      })),
    ];
  });

const variableName = (name: string): string => name.toUpperCase().replaceAll('-', '_');

/** Composition takes a schema without a link for one of Federation 1, and upgrades it silently. */
export function withoutLink(
  subgraph: string,
  file: string,
  document: DocumentNode,
): Omit<Finding, 'suggestion'>[] {
  const directives = document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
  if (directives.some(linksFederation)) return [];
  const [first] = definitionsIn({ name: subgraph, file, document });
  const message = `The schema of ${subgraph} links no version of Federation, so it is read as Federation 1`;
  return [
    { rule: 'FEDERATION_1_SCHEMA', severity: 'warning', subgraph, file, line: first?.line ?? 1, message },
  ];
}

function linksFederation({ name, arguments: given = [] }: DirectiveNode): boolean {
  const url = given.find((argument) => argument.name.value === 'url')?.value;
  return name.value === 'link' && url?.kind === Kind.STRING && url.value.includes('/federation/v');
}
