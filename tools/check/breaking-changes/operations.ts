import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { StartError } from '@shop/shared/errors';
import { Kind, parse, type DocumentNode } from 'graphql';
import { parseYaml } from '@shop/shared/runtime/yaml';

/** A saved operation, or a fragment that operations of other files use. */
export type Operation = { name: string; client: string; document: DocumentNode };

export type Operations = {
  all: readonly Operation[];
  /** Documents that code puts together at run time. */
  unreadable: number;
};

/** The operations in GraphQL documents, in code, and in persisted query manifests. */
export function readOperations(root: string, files: readonly string[]): Operations {
  const found = files.map((file) => operationsIn(relative(root, file), readFileSync(file, 'utf8')));
  return {
    all: found.flatMap(({ all }) => all),
    unreadable: found.reduce((sum, { unreadable }) => sum + unreadable, 0),
  };
}

type Project = { documents?: string | string[] };

/** The files with documents that the GraphQL configuration names, which editors read too. */
export function documentsOf(root: string): readonly string[] {
  const file = join(root, '.graphqlrc.yml');
  if (!existsSync(file)) return [];
  const { value } = parseYaml(readFileSync(file, 'utf8'));
  // One project, or several by name.
  const { projects, ...project } = value as Project & { projects?: Record<string, Project> };
  const globs = Object.values(projects ?? { project }).flatMap(({ documents = [] }) => documents);
  return globSync(globs, { cwd: root, exclude: (name) => name === 'node_modules' })
    .map((each) => join(root, each))
    .sort();
}

function operationsIn(file: string, text: string): Operations {
  if (file.endsWith('.json')) return inManifest(file, text);
  if (/\.(?:graphql|gql)$/.test(file)) return { all: split(parsed(file, text), file), unreadable: 0 };
  return inCode(file, text);
}

const split = (document: DocumentNode, client: string): Operation[] =>
  document.definitions.map((definition) => {
    const named = 'name' in definition ? definition.name?.value : undefined;
    const name =
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? `fragment ${named}`
        : (named ?? 'an anonymous operation');
    return { name, client, document: { ...document, definitions: [definition] } };
  });

type Manifest = {
  format?: string;
  operations?: { name?: string; body: string; clientName?: string | null }[];
};

/** https://www.apollographql.com/docs/graphos/platform/security/persisted-queries#manifest-format */
function inManifest(file: string, text: string): Operations {
  const { format, operations } = json(file, text) as Manifest;
  if (format !== 'apollo-persisted-query-manifest' || !Array.isArray(operations))
    throw new StartError(
      `${file} is not a persisted query manifest: "format" must be "apollo-persisted-query-manifest"`,
    );
  const all = operations.map(({ name = 'an anonymous operation', body, clientName }) => ({
    name,
    client: clientName ?? file,
    document: parsed(`${file}, ${name}`, body),
  }));
  return { all, unreadable: 0 };
}

function json(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StartError(`${file} is not JSON`, { cause });
  }
}

function parsed(what: string, text: string): DocumentNode {
  try {
    return parse(text, { noLocation: true });
  } catch (cause) {
    throw new StartError(`${what} is not a GraphQL document: ${(cause as Error).message}`, { cause });
  }
}

const documentStart =
  /(['"`])(?=(?:\s|\$\{\w+\})*(?:(?:query|mutation|subscription)\b[^'"`]*?\{|fragment\s+\w+\s+on\b|\{\s*\w+[\s(:{]))/g;

/** String and template literals that begin like a document. Interpolated fragments have a literal of their own. */
function inCode(file: string, text: string): Operations {
  const all: Operation[] = [];
  let unreadable = 0;
  for (const { index, 1: quote = '' } of text.matchAll(documentStart)) {
    const literal = literalAt(text, index + 1, quote).replaceAll(/\$\{\w+\}|\\n/g, ' ');
    try {
      const line = text.slice(0, index).split('\n').length;
      all.push(...split(parse(literal, { noLocation: true }), `${file}:${line}`));
    } catch {
      if (!/^\s*\{/.test(literal)) unreadable += 1;
    }
  }
  return { all, unreadable };
}

function literalAt(text: string, start: number, quote: string): string {
  let end = start;
  while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
  return text.slice(start, end);
}
