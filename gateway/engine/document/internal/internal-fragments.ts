import {
  doTypesOverlap,
  isCompositeType,
  Kind,
  type ASTNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type InlineFragmentNode,
  type SelectionSetNode,
  type TypeInfo,
} from 'graphql';
import { isIncluded, type Flags } from './conditions.ts';
import { ownDirectives, spreadDirectives, withDirectivesWithin } from './directives.ts';
import { nameOf } from './names.ts';
import { addedField, hasSameFields, isNeedless, type KnownTypes } from './typenames.ts';

type Visit<N extends ASTNode> = (node: N) => ASTNode | null;
type FragmentVisitor = {
  InlineFragment: Visit<InlineFragmentNode>;
  FragmentSpread: Visit<FragmentSpreadNode>;
  SelectionSet: { leave: Visit<SelectionSetNode> };
};

type Known = KnownTypes & { flags: Flags; typeInfo: TypeInfo };

/** The fragments of an internal operation, and what is done to fragments and selections wherever they stand. */
export function internalFragments(
  fragments: readonly FragmentDefinitionNode[],
  { flags, typeInfo, ...known }: Known,
): { bodies: readonly FragmentDefinitionNode[]; visitor: FragmentVisitor } {
  const bodies = fragments.map(withDirectivesWithin);
  const bodyBy = new Map(bodies.map((each) => [each.name.value, each]));
  const fragmentBy = new Map(fragments.map((each) => [each.name.value, each]));
  const conditionOf = (node: FragmentSpreadNode | InlineFragmentNode): string | undefined =>
    (node.kind === Kind.INLINE_FRAGMENT ? node : bodyBy.get(node.name.value))?.typeCondition?.name.value;
  // What is selected for other types may stand in a fragment on an interface, but not in its objects of this type.
  const fits = ({ selections }: SelectionSetNode, parent: GraphQLCompositeType): boolean =>
    selections.every((each) => {
      if (each.kind === Kind.FIELD) return true;
      const condition = known.schema.getType(conditionOf(each) ?? parent.name);
      if (!isCompositeType(condition) || !doTypesOverlap(known.schema, condition, parent)) return false;
      return each.kind === Kind.FRAGMENT_SPREAD || fits(each.selectionSet, parent);
    });
  const mayGoWithout = (node: FragmentSpreadNode | InlineFragmentNode): boolean => {
    const set =
      node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : bodyBy.get(node.name.value)?.selectionSet;
    const parent = typeInfo.getParentType();
    return Boolean(parent && set && isNeedless(conditionOf(node), parent, known) && fits(set, parent));
  };
  const visitor: FragmentVisitor = {
    InlineFragment(node) {
      if (!isIncluded(node, flags)) return null;
      const directives = ownDirectives(node);
      return mayGoWithout(node) ? { ...node, directives, typeCondition: undefined } : { ...node, directives };
    },
    FragmentSpread(node) {
      if (!isIncluded(node, flags)) return null;
      const directives = spreadDirectives(node, fragmentBy.get(node.name.value), known.schema);
      const isSame = hasSameFields(conditionOf(node), typeInfo.getParentType(), known);
      const body = isSame && mayGoWithout(node) ? bodyBy.get(node.name.value) : undefined;
      if (!body) return { ...node, directives };
      return { kind: Kind.INLINE_FRAGMENT, directives, selectionSet: body.selectionSet };
    },
    SelectionSet: {
      leave: (node) => withAdded(node, addedField(node, typeInfo.getParentType(), { ...known, conditionOf })),
    },
  };
  return { bodies, visitor };
}

function withAdded(node: SelectionSetNode, name: string | undefined): SelectionSetNode {
  if (name === undefined) return node;
  return { ...node, selections: [{ kind: Kind.FIELD, name: nameOf(name) }, ...node.selections] };
}
