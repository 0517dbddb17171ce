import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { jsonSchemaOf, type EventContracts, type EventNeeds } from '@shop/shared/contracts';
import { messageOf, StartError } from '@shop/shared/errors';
import { loadExport } from '../../composition/load-export.ts';
import { readText, type SubgraphEntry } from '../../composition/subgraph-list.ts';
import { contractFile, parseContractFile, type ContractFile } from './contract-file.ts';
import type { ContractSource } from './sources.ts';

/** The events that a subgraph publishes, and what it needs of those of others. */
export type SubgraphContracts = {
  subgraph: string;
  /**
   * From the modules of this repository, which its contract file is written from; from a contract file; or from
   * neither, so that nothing is known of its events.
   */
  from: 'modules' | 'file' | 'nothing';
  /** The contract file, from the folder of the list, or its URL. */
  contractFile: string | undefined;
  published: { file: string; events: ContractFile['published'] };
  consumed: { file: string; needs: ContractFile['consumed'] };
};

/** Reads `events/published.ts` and `events/consumed.ts` beside the schema, else the contract file of the subgraph. */
export async function readContracts(
  root: string,
  { name: subgraph, schema }: SubgraphEntry,
  source: ContractSource | undefined,
): Promise<SubgraphContracts> {
  if (source) return fromFile(root, subgraph, source);
  const folder = 'file' in schema ? dirname(resolve(root, schema.file)) : undefined;
  // A subgraph of this repository may have no events.
  if (folder !== undefined && ['events', 'subgraph.ts'].some((each) => existsSync(join(folder, each))))
    return fromModules(root, subgraph, folder);
  const beside = folder === undefined ? undefined : join(folder, contractFile);
  if (beside !== undefined && existsSync(beside)) return fromFile(root, subgraph, { file: beside });
  return {
    ...contractsIn(subgraph, '', { published: {}, consumed: {} }),
    from: 'nothing',
    contractFile: undefined,
  };
}

async function fromModules(root: string, subgraph: string, folder: string): Promise<SubgraphContracts> {
  const published = await loadExport<EventContracts>(root, join(folder, 'events/published.ts'), 'published');
  const consumed = await loadExport<EventNeeds>(root, join(folder, 'events/consumed.ts'), 'consumed');
  const events = mapValues(published.exported, ({ summary, data }) => ({
    summary,
    data: jsonSchemaOf(data),
  }));
  const needs = mapValues(consumed.exported, jsonSchemaOf);
  return {
    subgraph,
    from: 'modules',
    contractFile: relative(root, join(folder, contractFile)),
    published: { file: published.file, events },
    consumed: { file: consumed.file, needs },
  };
}

const mapValues = <From, To>(
  given: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> => Object.fromEntries(Object.entries(given).map(([key, value]) => [key, map(value)]));

async function fromFile(root: string, subgraph: string, source: ContractSource): Promise<SubgraphContracts> {
  const file = 'file' in source ? relative(root, source.file) : source.url;
  const text = 'file' in source ? readText(source.file) : await fetchText(subgraph, source.url);
  return { ...contractsIn(subgraph, file, parseContractFile(file, text)), from: 'file', contractFile: file };
}

const contractsIn = (subgraph: string, file: string, { published, consumed }: ContractFile) => ({
  subgraph,
  published: { file, events: published },
  consumed: { file, needs: consumed },
});

const timeoutMs = 5000;

async function fetchText(subgraph: string, url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) throw new Error(`its status is ${response.status}`);
    return await response.text();
  } catch (cause) {
    const reason = messageOf(cause);
    throw new StartError(`The event contracts of ${subgraph} at ${url} cannot be read: ${reason}`, { cause });
  }
}
