import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** Whether the operation asks for a field of the result, directly or in fragments. */
export const selects = (info: GraphQLResolveInfo, field: string): boolean =>
  info.fieldNodes.some(({ selectionSet }) => isIn(selectionSet, field, info));

const isIn = (set: SelectionSetNode | undefined, field: string, info: GraphQLResolveInfo): boolean =>
  set?.selections.some((each) => {
    if (each.kind === Kind.FIELD) return each.name.value === field;
    const inner = each.kind === Kind.INLINE_FRAGMENT ? each : info.fragments[each.name.value];
    return isIn(inner?.selectionSet, field, info);
  }) ?? false;
