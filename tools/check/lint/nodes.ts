import { Kind, type ConstDirectiveNode } from 'graphql';
import type { Check } from '../context.ts';
import type { Finding } from '../finding.ts';
import { definitionsIn, type Definition } from '../schema-index.ts';

/** In a graph with `Query.node`, every entity by `id` can be found through it. */
export const checkNodes: Check = ({ subgraphs }) => {
  const all = subgraphs.flatMap(definitionsIn);
  if (!all.some(({ coordinate }) => coordinate === 'Query.node')) return [];
  const entities = Map.groupBy(all.filter(isEntity), ({ coordinate }) => coordinate);
  return [...entities].flatMap(([name, [first, ...others]]): Finding[] => {
    if (!first || [first, ...others].some(hasGlobalId)) return [];
    const { coordinate, subgraph, file, line } = first;
    return [
      {
        ...{ rule: 'node', severity: 'error', coordinate, subgraph, file, line },
        message: `${name} is an entity with an id, but node(id:) does not find it`,
        suggestion: `In the subgraph that owns it, write type ${name} implements Node @globalId(prefix: "…") with the prefix of its ids, and run npx shop compose.`,
      },
    ];
  });
};

const directivesOf = ({ node }: Definition): readonly ConstDirectiveNode[] =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION ? (node.directives ?? []) : [];

const isEntity = (definition: Definition): boolean => directivesOf(definition).some(isResolvableId);

const hasGlobalId = (definition: Definition): boolean =>
  directivesOf(definition).some(({ name }) => name.value === 'globalId');

const isResolvableId = ({ name, arguments: given = [] }: ConstDirectiveNode): boolean =>
  name.value === 'key' &&
  given.some(({ value }) => value.kind === Kind.STRING && value.value === 'id') &&
  !given.some(({ value }) => value.kind === Kind.BOOLEAN && !value.value);
