import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from '@shop/shared/errors';
import { parseYaml, YamlError, type ParsedYaml, type YamlPath } from '@shop/shared/runtime/yaml';
import { z } from 'zod';
import { httpUrl, readText } from '../../composition/subgraph-list.ts';

/** Where the contract file of a subgraph of another repository is. */
export type ContractSource = { file: string } | { url: string };

const sourcesFile = 'event-contracts.yaml';

const source = z.union([z.strictObject({ file: z.string().min(1) }), z.strictObject({ url: httpUrl })], {
  error: 'must have file: … or url: http://… of a file of event contracts',
});
const format = z.record(z.string(), source, 'must map names of subgraphs to { file: … } or { url: … }');

/** Reads `event-contracts.yaml` beside `supergraph.yaml`, if there is one. */
export function readContractSources(
  root: string,
  subgraphs: readonly { name: string }[],
): (subgraph: string) => ContractSource | undefined {
  const file = join(root, sourcesFile);
  if (!existsSync(file)) return () => undefined;
  const { value, lineOf } = parse(readText(file));
  const refuse = (path: YamlPath, message: string): never => {
    throw new StartError(
      `${sourcesFile}:${lineOf(path)}: ${[path.join('.'), message].filter(Boolean).join(': ')}`,
    );
  };
  const { data = {}, error } = format.safeParse(value ?? {});
  for (const { path, message } of error?.issues ?? []) refuse(path as YamlPath, message);
  for (const name of Object.keys(data))
    if (!subgraphs.some((each) => each.name === name)) refuse([name], 'supergraph.yaml has no such subgraph');
  return (subgraph) => {
    const found = data[subgraph];
    return found && 'file' in found ? { file: resolve(root, found.file) } : found;
  };
}

function parse(text: string): ParsedYaml {
  try {
    return parseYaml(text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new StartError(`${sourcesFile}:${error.line}:${error.column}: ${error.message}`, { cause: error });
  }
}
