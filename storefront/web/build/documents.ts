import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plugin as operationTypes } from '@graphql-codegen/typescript-operations';
import { formatDocument, stringifyDocument } from '@urql/core';
import {
  buildSchema,
  Kind,
  parse,
  print,
  validate,
  visit,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';

const root = join(import.meta.dirname, '../../..');
const folder = 'storefront/web/src/graph';

/** The generated module, relative to the root of the repository. */
export const documentsPath = `${folder}/documents.ts`;

export type TrustedOperation = { id: string; name: string; type: string; body: string };

export type Documents = {
  /** `documentsPath`: each operation with the types of its data and variables. */
  module: string;
  /** What the gateway may be told to serve alone, in the format of Apollo's manifests. */
  manifest: { format: string; version: number; operations: readonly TrustedOperation[] };
};

const head = `// Written by \`npx shop storefront --documents\` from src/graph/operations and gateway/api.graphql.
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
  const files = globSync(`${folder}/operations/*.graphql`, { cwd: root }).sort();
  const source = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  const all = parse(source, { noLocation: true });
  const problems = validate(schema, all);
  if (problems.length > 0)
    throw new Error(
      `The storefront asks for what the graph has not: ${problems.map(({ message }) => message).join('; ')}`,
    );

  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of all.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const texts = operations.map((operation) => textOf(operation, fragments));
  const types = await operationTypes(schema, [{ document: all, location: 'operations' }], config, {});
  const parts = typeof types === 'string' ? { prepend: [], content: types } : types;
  return {
    module: [
      ...(parts.prepend ?? []),
      head,
      parts.content,
      ...operations.map((each, at) => exported(each, texts[at] ?? '')),
    ].join('\n'),
    manifest: {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: operations.map((each, at) => trusted(each, texts[at] ?? '')),
    },
  };
}

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
