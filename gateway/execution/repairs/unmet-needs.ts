import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql';
import type { FieldNeeds, Leaf } from './field-needs.ts';
import { inputLeaves } from './fetch-inputs.ts';
import { selectionOf } from './fetch-text.ts';
import { applied, fieldedTypes, fieldOf, namedTypeOf } from './supergraph-types.ts';

/**
 * Finds a field of a plan whose subgraph is asked for it without being told what it `@requires`: it would work with
 * nothing, and give a wrong value. The planner does so where another `@requires` needs the field, and its subgraph has
 * given the object itself.
 */
export function unmetNeedsIn(
  document: DocumentNode,
  needs: FieldNeeds,
): (plan: QueryPlan) => string | undefined {
  const types = fieldedTypes(document);

  const unmetIn = (fetch: FetchNode): string | undefined => {
    const given = new Set((fetch.requires ? inputLeaves(fetch.requires) : []).map(({ leaf }) => leaf));
    const roots = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };
    const root = fetch.requires ? '' : roots[fetch.operationKind];
    return unmet(fetch, selectionOf(fetch), root, given);
  };

  /** `given` is what the subgraph knows of the object beyond what it knows itself. */
  const unmet = (
    fetch: FetchNode,
    { selections }: SelectionSetNode,
    type: string,
    given: ReadonlySet<Leaf>,
  ): string | undefined => {
    for (const each of selections) {
      if (each.kind === Kind.FRAGMENT_SPREAD) continue;
      const found =
        each.kind === Kind.INLINE_FRAGMENT
          ? unmet(fetch, each.selectionSet, each.typeCondition?.name.value ?? type, given)
          : unmetAt(fetch, type, each, given);
      if (found !== undefined) return found;
    }
    return undefined;
  };

  const unmetAt = (
    fetch: FetchNode,
    type: string,
    {
      name: { value: name },
      selectionSet,
    }: { name: { value: string }; selectionSet?: SelectionSetNode | undefined },
    given: ReadonlySet<Leaf>,
  ): string | undefined => {
    const required = needs.requiredFor(fetch.serviceName, type, name);
    if (!required.every((leaf) => given.has(leaf))) return `${type}.${name}`;
    const field = fieldOf(types.get(type), name);
    if (!field || !selectionSet) return undefined;
    // What a field provides is known of the objects within it.
    if (applied(field, 'join__field').some(({ provides }) => typeof provides === 'string')) return undefined;
    return unmet(fetch, selectionSet, namedTypeOf(field.type), new Set());
  };

  return ({ node }) =>
    fetchesIn(node)
      .map(unmetIn)
      .find((each) => each !== undefined);
}

function fetchesIn(node: PlanNode | QueryPlan['node']): FetchNode[] {
  switch (node?.kind) {
    case 'Fetch':
      return [node];
    case 'Flatten':
      return fetchesIn(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesIn);
    case 'Subscription':
      return [node.primary, ...(node.rest ? fetchesIn(node.rest) : [])];
    // Conditions are decided before planning, and @defer is refused.
    case 'Condition':
    case 'Defer':
    case undefined:
      return [];
  }
}
