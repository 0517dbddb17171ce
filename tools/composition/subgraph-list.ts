import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FEDERATION_VERSIONS } from '@apollo/federation-internals';
import { messageOf, StartError } from '@shop/shared/errors';
import { z } from 'zod';
import { parseYaml, YamlError, type YamlPath } from '@shop/shared/runtime/yaml';

/** Where the SDL of a subgraph comes from: a file, or a running subgraph that is introspected. */
type SchemaSource =
  | {
      file: string;
      /** What the file will contain; without it, what it contains. */
      text?: string;
    }
  | { url: string };
export type SubgraphEntry = { name: string; routingUrl: string; schema: SchemaSource };
export type SubgraphList = {
  /** The newest minor version of Federation 2 that subgraphs may link; undefined means the newest known. */
  federationMinor: number | undefined;
  subgraphs: readonly SubgraphEntry[];
};

type ListProblem = { code: string; line: number; message: string };

/** The list cannot be used. */
export class SubgraphListError extends StartError {
  readonly problems: readonly ListProblem[];

  constructor(message: string, problems: readonly ListProblem[]) {
    super(message);
    this.problems = problems;
  }
}

const newestMinor = FEDERATION_VERSIONS.latest().version.minor;
const versionPattern = /^=?2(?:\.(\d+)(?:\.\d+)?)?$/;

const federationVersion = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => {
    const [, minor = '0'] = versionPattern.exec(text) ?? [undefined, 'Infinity'];
    return Number(minor) <= newestMinor;
  }, `must be a version of Federation 2, such as =2.9.0, up to 2.${newestMinor}`);

export const httpUrl = z.string().refine((text) => URL.canParse(text) && /^https?:\/\//.test(text), {
  error: ({ input }) => `must be a URL that starts with http:// or https://, not ${JSON.stringify(input)}`,
});

const sources = 'file: ./schema.graphql, or subgraph_url: http://… of a running subgraph';
const schemaFormat = z
  .looseObject({ file: z.string().min(1).optional(), subgraph_url: httpUrl.optional() })
  .superRefine((schema, context) => {
    const named = Object.keys(schema);
    if (named.length === 1 && (schema.file !== undefined || schema.subgraph_url !== undefined)) return;
    const found = named.length > 0 ? `it has ${named.join(', ')}` : 'it is empty';
    context.addIssue({ code: 'custom', message: `must have ${sources}; ${found}` });
  });

const subgraphFormat = z
  .strictObject({ routing_url: httpUrl.optional(), schema: schemaFormat })
  .superRefine(({ routing_url, schema }, context) => {
    if (routing_url === undefined && schema.subgraph_url === undefined)
      context.addIssue({ code: 'custom', path: ['routing_url'], message: 'is missing' });
  });

const listFormat = z.object({
  federation_version: federationVersion,
  subgraphs: z.record(z.string(), subgraphFormat),
});

/** Reads `supergraph.yaml`, https://www.apollographql.com/docs/rover/commands/supergraphs#yaml-configuration-file. */
export function readSubgraphList(file: string): SubgraphList {
  const { value, lineOf } = readYaml(file);
  const parsed = listFormat.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      code: 'INVALID_LIST',
      line: lineOf(path as YamlPath),
      message: `${path.join('.')}: ${message}`,
    }));
    const lines = problems.map(({ message }) => `  ${message}`);
    throw new SubgraphListError(`${file} is not a list of subgraphs:\n${lines.join('\n')}`, problems);
  }
  const [, minor] = versionPattern.exec(parsed.data.federation_version) ?? [];
  return {
    federationMinor: minor === undefined ? undefined : Number(minor),
    subgraphs: Object.entries(parsed.data.subgraphs).map(([name, { routing_url, schema }]) => ({
      name,
      routingUrl: routing_url ?? schema.subgraph_url ?? '',
      schema: schema.subgraph_url
        ? { url: schema.subgraph_url }
        : { file: resolve(file, '..', schema.file ?? '') },
    })),
  };
}

/** The schema files of the list; introspected subgraphs have none. */
export const schemaFilesIn = ({ subgraphs }: SubgraphList): { name: string; schemaFile: string }[] =>
  subgraphs.flatMap(({ name, schema }) => ('file' in schema ? [{ name, schemaFile: schema.file }] : []));

function readYaml(file: string): ReturnType<typeof parseYaml> {
  try {
    return parseYaml(readText(file));
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const { line, column, message } = error;
    const code = error.code === 'DUPLICATE_KEY' ? 'NAME_DUPLICATE' : 'YAML_ERROR';
    throw new SubgraphListError(`${file}:${line}:${column}: ${message}`, [{ code, line, message }]);
  }
}

export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartError(`${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
