import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { applied, argumentsOf, isFielded, type FieldedType } from './supergraph-types.ts';

/**
 * Where a fetch has to come back to an entity after what `@requires` names, the planner takes the first key of the
 * subgraph, resolvable or not (`getLocallySatisfiableKey` of @apollo/query-graphs). So those that are come first.
 */
export function resolvableFirst(document: DocumentNode): DocumentNode {
  const definitions = document.definitions.map((node) =>
    isFielded(node) && !isInOrder(node) ? inOrder(node) : node,
  );
  const isSame = definitions.every((node, index) => node === document.definitions[index]);
  return isSame ? document : { ...document, definitions };
}

/** Whether no subgraph has a key that cannot be resolved before one that can. */
function isInOrder(type: FieldedType): boolean {
  const unresolvable = new Set<unknown>();
  for (const { graph, resolvable } of applied(type, 'join__type')) {
    if (resolvable === false) unresolvable.add(graph);
    else if (unresolvable.has(graph)) return false;
  }
  return true;
}

function inOrder(type: FieldedType): FieldedType {
  const [others = [], unresolvable = []] = [false, true].map((wanted) =>
    type.directives?.filter((each) => isUnresolvable(each) === wanted),
  );
  return { ...type, directives: [...others, ...unresolvable] };
}

const isUnresolvable = (directive: ConstDirectiveNode): boolean =>
  directive.name.value === 'join__type' && argumentsOf(directive)['resolvable'] === false;
