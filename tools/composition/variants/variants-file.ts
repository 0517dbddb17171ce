import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { issueMessage } from '../issue-message.ts';
import { readText } from '../subgraph-list.ts';
import { validTag } from '../tags.ts';
import { parseYaml, YamlError, type ParsedYaml, type YamlPath } from '@shop/shared/runtime/yaml';
import { VariantsError } from './variant-error.ts';
import type { TagFilter } from './variant-supergraph.ts';

export const variantsFile = 'variants.yaml';

export type VariantEntry = { name: string; filter: TagFilter };

const tags = z
  .array(z.string().regex(validTag, { error: ({ input }) => `${JSON.stringify(input)} is no name of a tag` }))
  .default([]);
const entry = z
  .strictObject({ include: tags, exclude: tags })
  .refine(
    ({ include, exclude }) => include.length + exclude.length > 0,
    'it hides nothing: give include or exclude',
  );
const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a name has small letters, digits and -, such as public');
const format = z.record(name, entry, 'it must map names to filters, such as public: { exclude: [internal] }');

/** Reads the variants of the graph, if there are any; `lineOf` finds a part of the file for messages. */
export function readVariants(root: string): {
  entries: readonly VariantEntry[];
  lineOf: ParsedYaml['lineOf'];
} {
  const file = join(root, variantsFile);
  if (!existsSync(file)) return { entries: [], lineOf: () => 1 };
  const { value, lineOf } = parse(readText(file));
  const { data, error } = format.safeParse(value ?? {});
  if (error)
    throw new VariantsError(
      error.issues.map((issue) => ({
        code: 'INVALID_VARIANT',
        line: lineOf(issue.path as YamlPath),
        variant: issue.path[0] === undefined ? undefined : String(issue.path[0]),
        message: issueMessage(issue),
      })),
    );
  return { entries: Object.entries(data).map(([each, filter]) => ({ name: each, filter })), lineOf };
}

function parse(text: string): ParsedYaml {
  try {
    return parseYaml(text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new VariantsError([
      { code: 'YAML_ERROR', line: error.line, variant: undefined, message: error.message },
    ]);
  }
}
