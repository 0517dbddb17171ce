import { StartError } from '@shop/shared/errors';
import {
  Kind,
  parse,
  type ConstDirectiveNode,
  type DefinitionNode,
  type ObjectTypeDefinitionNode,
  type StringValueNode,
} from 'graphql';
import { format, resolveConfig } from 'prettier';
import { readText, schemaFilesIn, type SubgraphList } from './subgraph-list.ts';

/** Ends the part of a schema that is written by hand; the types after it are written by `npx shop compose`. */
const heading =
  '# What follows is written by `npx shop compose`: the types that `node` returns, and their subgraphs.';

type NodeType = { subgraph: string; prefix: string; node: ObjectTypeDefinitionNode };
type Schema = { name: string; text: string };

type Written = {
  list: SubgraphList;
  /** The texts of the schemas that change, by their paths. */
  schemas: Readonly<Record<string, string>>;
};

/**
 * Gives the subgraph that resolves `Query.node` each type that carries `@globalId` in another one: the list with its
 * schema as it will be.
 */
export async function withNodeTypes(list: SubgraphList): Promise<Written> {
  const schemas = schemaFilesIn(list).map((schema) => ({ ...schema, text: readText(schema.schemaFile) }));
  const resolving = schemas.find(({ text }) => text.includes(heading));
  if (!resolving) return { list, schemas: {} };
  const written = resolving.text.slice(0, resolving.text.indexOf(heading) + heading.length);
  const types = schemas.flatMap(nodeTypesIn);
  refuseSamePrefix(types);
  const byName = types.toSorted((one, other) => (one.node.name.value < other.node.name.value ? -1 : 1));
  const file = resolving.schemaFile;
  const options = { ...(await resolveConfig(file)), parser: 'graphql' };
  const text = await format([written, ...byName.map(sdlOf)].join('\n\n'), options);
  const subgraphs = list.subgraphs.map((entry) =>
    entry.name === resolving.name ? { ...entry, schema: { file, text } } : entry,
  );
  return { list: { ...list, subgraphs }, schemas: { [file]: text } };
}

const nodeTypesIn = ({ name: subgraph, text }: Schema): NodeType[] =>
  definitionsIn(text).flatMap((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const directive = node.directives?.find(({ name }) => name.value === 'globalId');
    return directive ? [{ subgraph, prefix: prefixIn(directive), node }] : [];
  });

/** What is not GraphQL is reported where the schemas are composed. */
function definitionsIn(text: string): readonly DefinitionNode[] {
  try {
    return parse(text, { noLocation: true }).definitions;
  } catch {
    return [];
  }
}

function prefixIn({ arguments: given = [] }: ConstDirectiveNode): string {
  const value = given.find(({ name }) => name.value === 'prefix')?.value;
  return (value as StringValueNode | undefined)?.value ?? '';
}

function refuseSamePrefix(types: readonly NodeType[]): void {
  const seen = new Map<string, NodeType>();
  for (const type of types) {
    const { prefix, subgraph, node } = type;
    const other = seen.get(prefix);
    seen.set(prefix, type);
    if (!/^[a-z][a-z-]*$/.test(prefix))
      throw new StartError(
        `${node.name.value} in ${subgraph} has the prefix ${JSON.stringify(prefix)} in @globalId; it must be of lower-case letters and hyphens`,
      );
    if (other)
      throw new StartError(
        `${other.node.name.value} in ${other.subgraph} and ${node.name.value} in ${subgraph} have the same prefix ${prefix} in @globalId; give one of them another`,
      );
  }
}

const sdlOf = ({ subgraph, prefix, node }: NodeType): string => {
  const id = node.fields?.find(({ name }) => name.value === 'id');
  return [
    ...descriptionOf(node),
    `type ${node.name.value} implements Node`,
    '  @key(fields: "id", resolvable: false)',
    `  @node(prefix: "${prefix}", subgraph: "${subgraph}") {`,
    ...descriptionOf(id).map((line) => `  ${line}`),
    '  id: ID!',
    '}',
  ].join('\n');
};

function descriptionOf(node: { description?: StringValueNode | undefined } | undefined): string[] {
  const text = node?.description?.value;
  if (text === undefined) return [];
  return text.includes('\n') ? ['"""', ...text.split('\n'), '"""'] : [JSON.stringify(text)];
}
