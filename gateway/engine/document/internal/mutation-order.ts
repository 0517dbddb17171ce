import {
  Kind,
  OperationTypeNode,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isIncluded, type Flags } from './conditions.ts';
import { ownDirectives, within } from './directives.ts';

/** Directives of the fragments around fields of the root, outermost first, by the key of the field. */
export type RootDirectives = ReadonlyMap<string, readonly DirectiveNode[]>;

/**
 * Mutations are done in the order that they are written in; the planner would do those of equal fragments together. So no
 * fragment is left at the root of a mutation but one for each directive of a fragment that a field stands in.
 */
export function rootInOrder(
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
  flags: Flags,
): OperationDefinitionNode {
  if (operation.operation !== OperationTypeNode.MUTATION) return operation;
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  const spread = new Set<string>();
  const fieldsIn = (set: SelectionSetNode, around: readonly DirectiveNode[]): SelectionNode[] =>
    set.selections.flatMap((each) => {
      if (!isIncluded(each, flags)) return [];
      if (each.kind === Kind.FIELD) return [within(around, each)];
      const inner = [...around, ...ownDirectives(each)];
      if (each.kind === Kind.INLINE_FRAGMENT) return fieldsIn(each.selectionSet, inner);
      const fragment = byName.get(each.name.value);
      if (!fragment || spread.has(each.name.value)) return [];
      spread.add(each.name.value);
      return fieldsIn(fragment.selectionSet, inner);
    });
  const { selectionSet } = operation;
  return { ...operation, selectionSet: { ...selectionSet, selections: fieldsIn(selectionSet, []) } };
}

/** Takes the fragments off the root, which the planner must not see there; `wrapped` puts them back into the calls. */
export function unwrapped(operation: OperationDefinitionNode): {
  operation: OperationDefinitionNode;
  rootDirectives: RootDirectives;
} {
  const rootDirectives = new Map<string, readonly DirectiveNode[]>();
  if (operation.operation !== OperationTypeNode.MUTATION) return { operation, rootDirectives };
  const fieldOf = (each: SelectionNode, around: readonly DirectiveNode[]): FieldNode[] => {
    if (each.kind === Kind.FIELD) {
      if (around.length > 0) rootDirectives.set(keyOf(each), around);
      return [each];
    }
    if (each.kind === Kind.FRAGMENT_SPREAD) return [];
    return each.selectionSet.selections.flatMap((inner) =>
      fieldOf(inner, [...around, ...ownDirectives(each)]),
    );
  };
  const { selectionSet } = operation;
  const selections = selectionSet.selections.flatMap((each) => fieldOf(each, []));
  return { operation: { ...operation, selectionSet: { ...selectionSet, selections } }, rootDirectives };
}

export function wrapped({ selections, ...rest }: SelectionSetNode, around: RootDirectives): SelectionSetNode {
  if (around.size === 0) return { selections, ...rest };
  return {
    ...rest,
    selections: selections.map((each) =>
      each.kind === Kind.FIELD ? within(around.get(keyOf(each)) ?? [], each) : each,
    ),
  };
}

const keyOf = ({ alias, name }: FieldNode): string => (alias ?? name).value;
