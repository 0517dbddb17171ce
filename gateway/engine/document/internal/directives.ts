import {
  Kind,
  print,
  type ArgumentNode,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { sortValueNode } from 'graphql/utilities/sortValueNode.js';
import { isDecidedHere } from './conditions.ts';

type Directed = { directives?: readonly DirectiveNode[] | undefined };

/** The directives that are passed on to subgraphs: all but those that are decided here. */
export const ownDirectives = ({ directives = [] }: Directed): DirectiveNode[] =>
  directives.filter((each) => !isDecidedHere(each));

/** Equal for arguments that mean the same: the order of an input object's fields does not matter. */
export const argumentText = ({ name, value }: ArgumentNode): string =>
  `${name.value}:${print(sortValueNode(value))}`;

const directiveText = ({ name, arguments: given = [] }: DirectiveNode): string =>
  `@${name.value}(${given.map(argumentText).toSorted().join()})`;

/** A selection as if each of the directives stood on an inline fragment of its own around it, the first outermost. */
export const within = (directives: readonly DirectiveNode[], selection: SelectionNode): SelectionNode =>
  directives.reduceRight<SelectionNode>(
    (inner, directive) => ({
      kind: Kind.INLINE_FRAGMENT,
      directives: [directive],
      selectionSet: { kind: Kind.SELECTION_SET, selections: [inner] },
    }),
    selection,
  );

/**
 * A fragment whose directives stand on an inline fragment within: the planner would add them to those of each spread, where
 * one that is not repeatable would stand twice.
 */
export function withDirectivesWithin(fragment: FragmentDefinitionNode): FragmentDefinitionNode {
  const { directives = [], selectionSet, typeCondition } = fragment;
  if (directives.length === 0) return fragment;
  const inner: SelectionNode = { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet };
  return { ...fragment, directives: [], selectionSet: { ...selectionSet, selections: [inner] } };
}

/** Those of a spread that do not repeat what its fragment says already. */
export function spreadDirectives(
  spread: Directed,
  fragment: Directed | undefined,
  schema: GraphQLSchema,
): DirectiveNode[] {
  const said = new Set(fragment?.directives?.map(directiveText));
  return ownDirectives(spread).filter(
    (each) => schema.getDirective(each.name.value)?.isRepeatable || !said.has(directiveText(each)),
  );
}

const fieldLabel = ({ alias, name }: FieldNode): string => `${(alias ?? name).value}:${name.value}`;

/**
 * Tells whether directives concern a field, or any other that may be merged with it: of the field itself, or of a fragment
 * that it stands in. Such a field must not share its value with one that they do not concern.
 */
export function directedFields(
  definitions: readonly (OperationDefinitionNode | FragmentDefinitionNode)[],
): (field: FieldNode) => boolean {
  const fragments = new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
  const directed = new Set<string>();
  const seen = new Set<SelectionSetNode>();
  const mark = ({ selections }: SelectionSetNode, isWithin: boolean) => {
    for (const each of selections) markSelection(each, isWithin || ownDirectives(each).length > 0);
  };
  const markSelection = (each: SelectionNode, isDirected: boolean) => {
    if (each.kind === Kind.FIELD) {
      if (isDirected) directed.add(fieldLabel(each));
      if (each.selectionSet) mark(each.selectionSet, false);
    } else if (each.kind === Kind.INLINE_FRAGMENT) mark(each.selectionSet, isDirected);
    else {
      const fragment = fragments.get(each.name.value);
      if (!fragment || !isDirected || seen.has(fragment.selectionSet)) return;
      seen.add(fragment.selectionSet);
      mark(fragment.selectionSet, true);
    }
  };
  for (const each of definitions)
    mark(each.selectionSet, each.kind === Kind.FRAGMENT_DEFINITION && ownDirectives(each).length > 0);
  return (field) => directed.has(fieldLabel(field));
}
