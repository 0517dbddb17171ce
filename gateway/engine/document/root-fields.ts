import { Kind, type FieldNode, type SelectionSetNode } from 'graphql';
import type { ParsedOperation } from './parsed-operation.ts';

/** The fields that an operation selects from its root type, those of fragments included. */
export function rootFields({ operation, fragments }: ParsedOperation): FieldNode[] {
  // Each fragment once: fragments that spread each other twice would double the fields with each level.
  const visited = new Set<string>();
  const fieldsOf = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap((each) => {
      if (each.kind === Kind.FIELD) return [each];
      if (each.kind === Kind.INLINE_FRAGMENT) return fieldsOf(each.selectionSet);
      if (visited.has(each.name.value)) return [];
      visited.add(each.name.value);
      const fragment = fragments.get(each.name.value);
      return fragment ? fieldsOf(fragment.selectionSet) : [];
    });
  return fieldsOf(operation.selectionSet);
}
