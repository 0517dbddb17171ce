import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { messageOf, StartError } from '@shop/shared/errors';
import { z } from 'zod';
import { readSubgraphList, schemaFilesIn } from '../composition/subgraph-list.ts';

const variables = z.record(z.string(), z.string());
const format = z.looseObject({
  owner: z
    .string()
    .regex(/^@?[\w./@-]+$/, 'must be a user, team or e-mail address, as in CODEOWNERS')
    .optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  container: z
    .strictObject({ environment: variables.default({}), dependsOn: z.array(z.string()).default([]) })
    .prefault({}),
});

/** What the package.json of a subgraph says about it. */
export type Manifest = {
  name: string;
  /** From the root, such as `subgraphs/orders`. */
  folder: string;
  /** Who is asked about it, as CODEOWNERS names them. */
  owner: string | undefined;
  /** Whether the folder has the `main.ts` that the Dockerfile runs. */
  isRunnable: boolean;
  hasDatabase: boolean;
  /** What its container needs beside the variables of every subgraph. */
  container: { environment: Readonly<Record<string, string>>; dependsOn: readonly string[] };
};

/** The subgraphs of `supergraph.yaml` that the repository at `root` holds as packages, in the order of the list. */
export const readManifests = (root: string): Manifest[] =>
  schemaFilesIn(readSubgraphList(join(root, 'supergraph.yaml'))).flatMap(({ name, schemaFile }) => {
    const folder = dirname(schemaFile);
    const file = join(folder, 'package.json');
    if (!existsSync(file)) return [];
    const { owner, container, dependencies } = readManifest(file, relative(root, file));
    const hasDatabase = 'mongoose' in dependencies;
    const isRunnable = existsSync(join(folder, 'main.ts'));
    return [{ name, folder: relative(root, folder), owner, isRunnable, hasDatabase, container }];
  });

function readManifest(file: string, shown: string): z.output<typeof format> {
  const parsed = format.safeParse(parseJson(file, shown));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new StartError(`${shown}: ${problems.join('; ')}`);
}

function parseJson(file: string, shown: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StartError(`${shown} is not valid JSON: ${messageOf(cause)}`, { cause });
  }
}
