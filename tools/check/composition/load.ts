import { relative } from 'node:path';
import { GraphQLError } from 'graphql';
import {
  readSubgraphList,
  readText,
  SubgraphListError,
  type SubgraphEntry,
} from '../../composition/subgraph-list.ts';
import { loadService, type Service } from '../../composition/supergraph.ts';
import { parseYaml } from '@shop/shared/runtime/yaml';
import type { Finding } from '../finding.ts';
import { sharedNames, withoutLink, type EntryProblem } from './entry-problems.ts';
import { suggestionFor } from './suggestions.ts';

export type Loaded = {
  federationMinor: number | undefined;
  /** The names of the list, also of subgraphs that cannot be loaded. */
  names: readonly string[];
  services: readonly LoadedService[];
  findings: readonly Finding[];
};

type LoadedService = Service & { file: string };

/** Reads the list and the schemas that it names; what cannot be read is a finding. */
export async function loadSubgraphs(root: string, listFile: string): Promise<Loaded> {
  const file = relative(root, listFile);
  try {
    const { federationMinor, subgraphs } = readSubgraphList(listFile);
    const inList: InList = ({ path, ...found }) => {
      const line = parseYaml(readText(listFile)).lineOf(['subgraphs', found.subgraph, ...path]);
      return finding({ ...found, file, line });
    };
    const loaded = await Promise.all(subgraphs.map((entry) => loadOne(root, entry, inList)));
    return {
      federationMinor,
      names: subgraphs.map(({ name }) => name),
      services: loaded.flatMap(({ service }) => service ?? []),
      findings: [...sharedNames(subgraphs).map(inList), ...loaded.flatMap(({ findings }) => findings)],
    };
  } catch (error) {
    if (!(error instanceof SubgraphListError)) throw error;
    const findings = error.problems.map(({ code, line, message }) =>
      finding({ rule: code, file, line, message }),
    );
    return { federationMinor: undefined, names: [], services: [], findings };
  }
}

type InList = (problem: EntryProblem) => Finding;
type One = { service?: LoadedService; findings: readonly Finding[] };

async function loadOne(root: string, entry: SubgraphEntry, inList: InList): Promise<One> {
  const { name: subgraph, schema } = entry;
  const file = 'url' in schema ? schema.url : relative(root, schema.file);
  try {
    const service = await loadService(entry);
    return {
      service: { ...service, file },
      findings: withoutLink(subgraph, file, service.typeDefs).map(finding),
    };
  } catch (error) {
    const { cause } = error as Error;
    if (!(cause instanceof GraphQLError))
      return { findings: [inList(notLoaded(entry, file, error as Error))] };
    const [{ line } = { line: 1 }] = cause.locations ?? [];
    return { findings: [finding({ rule: 'SYNTAX_ERROR', subgraph, file, line, message: cause.message })] };
  }
}

function notLoaded(
  { name: subgraph, schema }: SubgraphEntry,
  file: string,
  { message }: Error,
): EntryProblem {
  if ('file' in schema)
    return {
      rule: 'SCHEMA_FILE_MISSING',
      subgraph,
      path: ['schema', 'file'],
      message: `${file}, the schema of ${subgraph}, cannot be read`,
    };
  const unchecked = 'composition and changes of the graph are not checked';
  return {
    rule: 'SCHEMA_UNREACHABLE',
    subgraph,
    path: ['schema', 'subgraph_url'],
    message: `${message}; ${unchecked}`,
  };
}

const finding = (found: Omit<Finding, 'severity' | 'suggestion'> & Partial<Finding>): Finding => ({
  severity: 'error',
  suggestion: suggestionFor(found.rule, { coordinate: undefined, places: [found] }),
  ...found,
});
