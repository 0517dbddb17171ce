import { relative } from 'node:path';
import { GraphQLError, Kind, type DocumentNode } from 'graphql';
import {
  readSubgraphList,
  readText,
  SubgraphListError,
  type SubgraphEntry,
} from '../../composition/subgraph-list.ts';
import { loadService, type Service } from '../../composition/supergraph.ts';
import { parseYaml, type YamlPath } from '../../composition/yaml.ts';
import type { Finding } from '../finding.ts';
import { definitionsIn } from '../schema-index.ts';
import { suggestionFor } from './suggestions.ts';

export type Loaded = {
  federationMinor: number | undefined;
  /** The names of the list, also of subgraphs that cannot be loaded. */
  names: readonly string[];
  services: readonly (Service & { file: string })[];
  findings: readonly Finding[];
};

/** Reads the list and the schemas that it names; what cannot be read is a finding. */
export async function loadSubgraphs(root: string, listFile: string): Promise<Loaded> {
  const list = relative(root, listFile);
  try {
    const { federationMinor, subgraphs } = readSubgraphList(listFile);
    const lineOf = (path: YamlPath) => parseYaml(readText(listFile)).lineOf(['subgraphs', ...path]);
    const loaded = await Promise.all(subgraphs.map((entry) => loadOne(root, entry, { list, lineOf })));
    return {
      federationMinor,
      names: subgraphs.map(({ name }) => name),
      services: loaded.flatMap(({ service }) => service ?? []),
      findings: [
        ...sharedUrls(subgraphs).map((problem) => ({
          ...problem,
          file: list,
          line: lineOf([problem.subgraph, 'routing_url']),
        })),
        ...loaded.flatMap(({ findings }) => findings),
      ],
    };
  } catch (error) {
    if (!(error instanceof SubgraphListError)) throw error;
    const findings = error.problems.map(({ code, line, message }) =>
      problem({ rule: code, file: list, line, message }),
    );
    return { federationMinor: undefined, names: [], services: [], findings };
  }
}

type ListPlace = { list: string; lineOf: (path: YamlPath) => number };
type One = { service?: Service & { file: string }; findings: readonly Finding[] };

async function loadOne(root: string, entry: SubgraphEntry, { list, lineOf }: ListPlace): Promise<One> {
  const { name: subgraph, schema } = entry;
  if ('url' in schema) {
    const message = `${subgraph} has subgraph_url and no file; the check never asks a running subgraph`;
    const line = lineOf([subgraph, 'schema']);
    return { findings: [problem({ rule: 'SCHEMA_FILE_MISSING', subgraph, file: list, line, message })] };
  }
  const file = relative(root, schema.file);
  try {
    const service = await loadService(entry);
    return { service: { ...service, file }, findings: federationOne(subgraph, file, service.typeDefs) };
  } catch (error) {
    const { cause } = error as Error;
    if (cause instanceof GraphQLError) {
      const [{ line } = { line: 1 }] = cause.locations ?? [];
      return {
        findings: [problem({ rule: 'SYNTAX_ERROR', subgraph, file, line, message: cause.message })],
      };
    }
    const line = lineOf([subgraph, 'schema', 'file']);
    const message = `${file}, the schema of ${subgraph}, cannot be read`;
    return { findings: [problem({ rule: 'SCHEMA_FILE_MISSING', subgraph, file: list, line, message })] };
  }
}

/** Composition takes a schema without a link for one of Federation 1, and upgrades it silently. */
function federationOne(subgraph: string, file: string, document: DocumentNode): Finding[] {
  const linksFederation = document.definitions.some(
    (definition) =>
      (definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION) &&
      definition.directives?.some(({ name, arguments: given = [] }) => {
        const url = given.find((argument) => argument.name.value === 'url')?.value;
        return name.value === 'link' && url?.kind === Kind.STRING && url.value.includes('/federation/v');
      }),
  );
  if (linksFederation) return [];
  const [first] = definitionsIn({ name: subgraph, file, document });
  const message = `The schema of ${subgraph} links no version of Federation, so it is read as Federation 1`;
  return [problem({ rule: 'FEDERATION_1_SCHEMA', subgraph, file, line: first?.line ?? 1, message })];
}

/** Entries that were copied without their routing URL, and those that would read the same ROUTING_URL_<SUBGRAPH>. */
function sharedUrls(subgraphs: readonly SubgraphEntry[]): (Finding & { subgraph: string })[] {
  const found = [];
  for (const [index, { name: subgraph, routingUrl }] of subgraphs.entries()) {
    const before = subgraphs.slice(0, index);
    const sameUrl = before.find((each) => each.routingUrl === routingUrl);
    if (sameUrl) {
      const message = `${subgraph} and ${sameUrl.name} have the same routing URL, ${routingUrl}`;
      found.push({ ...problem({ rule: 'ROUTING_URL_SHARED', file: '', line: 1, message }), subgraph });
    }
    const sameName = before.find((each) => variableName(each.name) === variableName(subgraph));
    if (sameName) {
      const message = `${subgraph} and ${sameName.name} have the same name in variables: ${variableName(subgraph)}`;
      found.push({ ...problem({ rule: 'SUBGRAPH_NAME_TAKEN', file: '', line: 1, message }), subgraph });
    }
  }
  return found;
}

const variableName = (name: string): string => name.toUpperCase().replaceAll('-', '_');

type Problem = Omit<Finding, 'severity' | 'suggestion'>;

const problem = (found: Problem): Finding => ({
  ...found,
  severity: 'error',
  suggestion: suggestionFor(found.rule, { coordinate: undefined, places: [found] }),
});
