import { Kind, type FieldNode, type SelectionSetNode } from 'graphql';
import type { ParsedOperation } from '../plan/compile.ts';

/** The fields that an operation selects from its root type, those of fragments included. */
export function rootFields({ operation, fragments }: ParsedOperation): FieldNode[] {
  const fieldsOf = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap((each) => {
      if (each.kind === Kind.FIELD) return [each];
      const within = each.kind === Kind.INLINE_FRAGMENT ? each : fragments.get(each.name.value);
      return within ? fieldsOf(within.selectionSet) : [];
    });
  return fieldsOf(operation.selectionSet);
}
