import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plugin as operationTypes } from '@graphql-codegen/typescript-operations';
import { formatDocument, stringifyDocument } from '@urql/core';
import {
  buildSchema,
  concatAST,
  Kind,
  parse,
  print,
  validate,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

const root = join(import.meta.dirname, '../../..');

/** Where the operations are, relative to the root of the repository. */
export const documentsFolder = 'storefront/web/src';

export type TrustedOperation = { id: string; name: string; type: string; body: string };

export type Documents = {
  /**
   * By their path in the repository: `documents.ts` beside each folder `operations`, with the types of its operations'
   * data and variables. Pages that are loaded later have theirs in a module of their own.
   */
  modules: Readonly<Record<string, string>>;
  /** What the gateway may be told to serve alone, in the format of Apollo's manifests. */
  manifest: { format: string; version: number; operations: readonly TrustedOperation[] };
};

const head = `// Written by \`npx shop compose\` from the folder operations and gateway/api.graphql.
import { gql, type TypedDocumentNode } from '@urql/core';
`;

// Parsing the text takes a fraction of a millisecond; the parsed document would be five times as long.
const config = {
  strictScalars: true,
  scalars: { ID: 'string', DateTime: 'string', Decimal: 'string', Currency: 'string', JSON: 'unknown' },
  enumType: 'string-literal' as const,
  immutableTypes: true,
  useTypeImports: true,
  disableDescriptions: true,
};

/** Reads all operations of the storefront, and checks them against the schema that clients see. */
export async function generateDocuments(
  apiSdl = readFileSync(join(root, 'gateway/api.graphql'), 'utf8'),
): Promise<Documents> {
  const schema = buildSchema(apiSdl);
  const parts = readParts();
  const all = concatAST(parts.map(({ document }) => document));
  const problems = validate(schema, all);
  if (problems.length > 0)
    throw new Error(
      `The storefront asks for what the graph has not: ${problems.map(({ message }) => message).join('; ')}`,
    );

  const fragments = new Map(fragmentsOf(all).map((each) => [each.name.value, each]));
  const modules = await Promise.all(
    parts.map(async ({ folder, document }) => [
      `${folder}/documents.ts`,
      await moduleOf(document, schema, fragments),
    ]),
  );
  const operations = operationsOf(all).map((each) => trusted(each, textOf(each, fragments)));
  return {
    modules: Object.fromEntries(modules) as Record<string, string>,
    manifest: { format: 'apollo-persisted-query-manifest', version: 1, operations },
  };
}

type Part = { folder: string; document: DocumentNode };

/** The operations and fragments of each folder that has some. */
function readParts(): Part[] {
  const files = globSync(`${documentsFolder}/**/operations/*.graphql`, { cwd: root }).sort();
  const folders = Map.groupBy(files, (file) => dirname(dirname(file)));
  return [...folders].map(([folder, names]) => {
    const text = names.map((name) => readFileSync(join(root, name), 'utf8')).join('\n');
    return { folder, document: parse(text, { noLocation: true }) };
  });
}

async function moduleOf(
  document: DocumentNode,
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Promise<string> {
  const own = fragmentsOf(document);
  const externalFragments = [...fragments.values()]
    .filter((each) => !own.includes(each))
    .map((node) => ({
      node,
      name: node.name.value,
      onType: node.typeCondition.name.value,
      isExternal: true,
      importFrom: null,
    }));
  const options = { ...config, externalFragments };
  const types = await operationTypes(schema, [{ document, location: 'operations' }], options, {});
  const { prepend = [], content } = typeof types === 'string' ? { content: types } : types;
  const operations = operationsOf(document);
  return [
    ...prepend,
    head,
    content,
    ...operations.map((each) => exported(each, textOf(each, fragments))),
  ].join('\n');
}

const fragmentsOf = ({ definitions }: DocumentNode): FragmentDefinitionNode[] =>
  definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
const operationsOf = ({ definitions }: DocumentNode): OperationDefinitionNode[] =>
  definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);

const nameOf = ({ name }: OperationDefinitionNode): string => {
  if (name) return name.value;
  throw new Error('Every operation of the storefront needs a name');
};

/** The operation with the fragments that it uses, in the order of their first use. */
function textOf(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string {
  const used = new Set<FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        collect(fragment);
      },
    });
  };
  collect(operation);
  return [operation, ...used].map((each) => print(each)).join('\n\n');
}

function exported(operation: OperationDefinitionNode, text: string): string {
  const name = nameOf(operation);
  const kind = `${operation.operation.charAt(0).toUpperCase()}${operation.operation.slice(1)}`;
  const types = `${name}${kind}, ${name}${kind}Variables`;
  return `export const ${name}: TypedDocumentNode<${types}> = /*#__PURE__*/ gql(${JSON.stringify(short(text))});\n`;
}

const short = (text: string): string => text.replace(/\s+/g, ' ');

/** The text is that which urql sends, so that the id is its hash as well: of an automatic persisted query. */
function trusted(operation: OperationDefinitionNode, text: string): TrustedOperation {
  const body = stringifyDocument(formatDocument(parse(text, { noLocation: true })));
  const id = createHash('sha256').update(body).digest('hex');
  return { id, name: nameOf(operation), type: operation.operation, body };
}
