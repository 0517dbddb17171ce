import { Kind, print, type DefinitionNode, type DocumentNode, type GraphQLError } from 'graphql';
import { problemAt } from './problems.ts';

type Service = { name: string; typeDefs: DocumentNode };
type Defined = { subgraph: string; node: DefinitionNode; text: string };

/**
 * Finds scalars, enums, inputs, directives and `@shareable` object types whose definitions differ between
 * subgraphs. Composition would merge some of them silently.
 */
export function differingValueTypes(services: readonly Service[]): GraphQLError[] {
  const byName = new Map<string, Defined>();
  return services.flatMap(({ name: subgraph, typeDefs }) =>
    typeDefs.definitions.flatMap((node) => {
      const name = valueTypeName(node);
      if (name === undefined) return [];
      const text = print(node);
      const first = byName.get(name);
      if (!first) byName.set(name, { subgraph, node, text });
      return first && first.text !== text ? [describe(name, first, { subgraph, node, text })] : [];
    }),
  );
}

const alwaysEqual: ReadonlySet<string> = new Set([
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
]);

function valueTypeName(node: DefinitionNode): string | undefined {
  if (node.kind === Kind.DIRECTIVE_DEFINITION) return `@${node.name.value}`;
  const isShareable =
    node.kind === Kind.OBJECT_TYPE_DEFINITION &&
    node.directives?.some(({ name }) => name.value === 'shareable');
  return (alwaysEqual.has(node.kind) || isShareable) && 'name' in node ? node.name?.value : undefined;
}

function describe(name: string, first: Defined, other: Defined): GraphQLError {
  const [expected, found] = firstDifference(first.text, other.text);
  const difference = `expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`;
  const message = `[${other.subgraph}] ${name} differs from ${first.subgraph}: ${difference}`;
  return problemAt([other.node], 'VALUE_TYPE_DIFFERS', message);
}

function firstDifference(expected: string, found: string): [string, string] {
  const [lines, others] = [expected.split('\n'), found.split('\n')];
  const at = lines.findIndex((line, index) => line !== others[index]);
  const index = at < 0 ? lines.length : at;
  return [lines[index]?.trim() ?? '', others[index]?.trim() ?? ''];
}
