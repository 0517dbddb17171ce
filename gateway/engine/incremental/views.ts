import {
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { deferOf, isIncluded, type Flags } from '../document/internal/conditions.ts';
import type { ParsedOperation } from '../document/parsed-operation.ts';

/** A deferred fragment at one place of the operation. */
export type DeferredFragment = {
  label: string | undefined;
  /** The response names from the root to the objects that it is about. */
  path: readonly string[];
  /** The index of the deferred fragment that it stands in; undefined: in none. */
  within: number | undefined;
  /** The way to it from the root on, and what it selects but for the deferred fragments within. */
  selectionSet: SelectionSetNode;
};

/** An operation taken apart: what is selected at once, and what each deferred fragment selects. */
export type Views = {
  /** All of it, with its named fragments written out. */
  operation: OperationDefinitionNode;
  initial: SelectionSetNode;
  /** Those that others stand in come first. */
  deferred: readonly DeferredFragment[];
  /** The field of `operation` that one of a view is made from. */
  original: (field: FieldNode) => FieldNode;
};

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
type Way = readonly (FieldNode | InlineFragmentNode)[];

/** Undefined where nothing is deferred. */
export function viewsOf({ operation, fragments }: ParsedOperation, flags: Flags): Views | undefined {
  const selectionSet = writtenOut(operation.selectionSet, fragments);
  const originals = new Map<FieldNode, FieldNode>();
  const deferred: DeferredFragment[] = [];
  const original = (field: FieldNode) => originals.get(field) ?? field;
  const withSelection = <Node extends Way[number]>(node: Node, inner: SelectionSetNode): Node => {
    const copy = { ...node, selectionSet: inner };
    if (copy.kind === Kind.FIELD && node.kind === Kind.FIELD) originals.set(copy, original(node));
    return copy;
  };
  const wayTo = (way: Way, inner: SelectionSetNode): SelectionSetNode =>
    way.reduceRight<SelectionSetNode>((set, node) => setOf([withSelection(node, set)]), inner);

  const undeferred = (set: SelectionSetNode, way: Way, within: number | undefined): SelectionSetNode =>
    setOf(set.selections.flatMap((each) => undeferredSelection(each, way, within)));
  const undeferredSelection = (
    each: SelectionNode,
    way: Way,
    within: number | undefined,
  ): SelectionNode[] => {
    if (!isIncluded(each, flags) || each.kind === Kind.FRAGMENT_SPREAD) return [];
    if (!each.selectionSet) return [each];
    const inner = [...way, each];
    const defer = each.kind === Kind.INLINE_FRAGMENT ? deferOf(each, flags) : undefined;
    if (!defer) return [withSelection(each, undeferred(each.selectionSet, inner, within))];
    const fragment = { ...defer, within, path: way.flatMap(responseName), selectionSet: each.selectionSet };
    const index = deferred.push(fragment) - 1;
    fragment.selectionSet = wayTo(inner, undeferred(each.selectionSet, inner, index));
    return [];
  };
  const initial = undeferred(selectionSet, [], undefined);
  if (deferred.length === 0) return undefined;
  return { operation: { ...operation, selectionSet }, initial, deferred, original };
}

const setOf = (selections: readonly SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections,
});

const responseName = (node: Way[number]): string[] =>
  node.kind === Kind.FIELD ? [(node.alias ?? node.name).value] : [];

/** So that each place of a fragment has nodes of its own. */
function writtenOut({ selections }: SelectionSetNode, fragments: Fragments): SelectionSetNode {
  return setOf(
    selections.flatMap((each): SelectionNode[] => {
      if (each.kind !== Kind.FRAGMENT_SPREAD)
        return [
          each.selectionSet ? { ...each, selectionSet: writtenOut(each.selectionSet, fragments) } : each,
        ];
      const fragment = fragments.get(each.name.value);
      return fragment ? [inlined(fragment, each.directives, fragments)] : [];
    }),
  );
}

function inlined(
  { typeCondition, directives = [], selectionSet }: FragmentDefinitionNode,
  ofSpread: InlineFragmentNode['directives'],
  fragments: Fragments,
): InlineFragmentNode {
  const body = writtenOut(selectionSet, fragments);
  const own: InlineFragmentNode = {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition,
    directives,
    selectionSet: body,
  };
  const inner = directives.length === 0 ? body : setOf([own]);
  return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives: ofSpread ?? [], selectionSet: inner };
}
