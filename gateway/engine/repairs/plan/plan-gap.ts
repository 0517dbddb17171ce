import type { FetchNode, FlattenNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { isCondition } from '../../document/internal/conditions.ts';
import { answeredPaths } from './fetch-text.ts';

type Search = {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  delivered: ReadonlySet<string>;
};

/**
 * The place of a field that an operation asks for and no fetch of its plan delivers: a client would receive it as
 * null. Looks only at what every object at its place has, whatever its type, and leaves out what a condition may leave
 * out: the planner rightly fetches nothing for types that a subgraph never answers with.
 */
export function planGap(plan: QueryPlan, document: DocumentNode, schema: GraphQLSchema): string | undefined {
  const { definitions } = document;
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) return undefined;
  const fragments = new Map(
    definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  return missingIn(operation.selectionSet, root, '', { schema, fragments, delivered: deliveredBy(plan) });
}

function missingIn(
  { selections }: SelectionSetNode,
  type: GraphQLCompositeType,
  within: string,
  search: Search,
): string | undefined {
  for (const node of selections) {
    if (node.directives?.some(isCondition)) continue;
    if (node.kind === Kind.FIELD) {
      const missing = missingField(node, type, within, search);
      if (missing !== undefined) return missing;
    } else {
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? search.fragments.get(node.name.value) : node;
      const isSure = fragment && isWider(type, fragment.typeCondition?.name.value, search.schema);
      const missing = isSure ? missingIn(fragment.selectionSet, type, within, search) : undefined;
      if (missing !== undefined) return missing;
    }
  }
  return undefined;
}

function missingField(
  { alias, name, selectionSet }: FieldNode,
  type: GraphQLCompositeType,
  within: string,
  search: Search,
): string | undefined {
  if (name.value.startsWith('__')) return undefined;
  const place = `${within}${(alias ?? name).value}`;
  if (!search.delivered.has(place)) return place;
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined;
  const inner = field && getNamedType(field.type);
  if (!selectionSet || !isCompositeType(inner)) return undefined;
  return missingIn(selectionSet, inner, `${place}.`, search);
}

/** Whether every object of the type satisfies the condition. */
function isWider(type: GraphQLCompositeType, condition: string | undefined, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return (
    isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type)
  );
}

function deliveredBy({ node }: QueryPlan): ReadonlySet<string> {
  const delivered = new Set<string>();
  const add = (each: PlanNode | SubscriptionNode, path: readonly string[]): void => {
    if (each.kind === 'Flatten') return add(each.node, [...path, ...each.path.map(String)]);
    if (each.kind !== 'Fetch') return partsOf(each).forEach((part) => add(part, path));
    const within = path.filter((key) => key !== '@').map((key) => `${key}.`);
    for (const answered of answeredPaths(each)) delivered.add(`${within.join('')}${answered}`);
  };
  if (node) add(node, []);
  return delivered;
}

function partsOf(node: Exclude<PlanNode | SubscriptionNode, FetchNode | FlattenNode>): PlanNode[] {
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes;
  const parts =
    node.kind === 'Subscription'
      ? [node.primary, node.rest]
      : node.kind === 'Condition'
        ? [node.ifClause, node.elseClause]
        : [node.primary.node, ...node.deferred.map((each) => each.node)];
  return parts.filter((each) => each !== undefined);
}
