import type { FetchDataRewrite } from '@apollo/query-planner';
import { Kind, type SelectionSetNode } from 'graphql';

/** The keys of an answer's objects, and what is within them: null for a leaf. */
export type Shape = readonly ShapeField[];
export type ShapeField = {
  key: string;
  /** Of the field in the schema. */
  name: string;
  inner: Shape | null;
  /** The key that a rewrite of the plan gives it in the merged data. */
  renamedTo?: string | undefined;
};

type Growing = Map<string, { name: string; inner: Growing | null; renamedTo?: string }>;

/** All that a selection may answer, whatever type an object has; `rewrites` give some of it another name. */
export function shapeOf(selectionSet: SelectionSetNode, rewrites: readonly FetchDataRewrite[] = []): Shape {
  const keys: Growing = new Map();
  addTo(keys, selectionSet);
  for (const rewrite of rewrites) rename(keys, rewrite);
  return shapeIn(keys);
}

const shapeIn = (keys: Growing): Shape =>
  [...keys].map(([key, { inner, ...field }]) => ({ key, ...field, inner: inner && shapeIn(inner) }));

function addTo(keys: Growing, { selections }: SelectionSetNode): void {
  for (const each of selections) {
    if (each.kind === Kind.FRAGMENT_SPREAD) throw new Error('A fetch of the plan has a named fragment');
    if (each.kind === Kind.INLINE_FRAGMENT) addTo(keys, each.selectionSet);
    else {
      const key = (each.alias ?? each.name).value;
      const inner: Growing | null = each.selectionSet ? (keys.get(key)?.inner ?? new Map()) : null;
      keys.set(key, { name: each.name.value, inner });
      if (inner && each.selectionSet) addTo(inner, each.selectionSet);
    }
  }
}

function rename(keys: Growing, rewrite: FetchDataRewrite): void {
  const names = rewrite.path.filter((step) => !step.startsWith(onType));
  const last = names.at(-1);
  if (rewrite.kind !== 'KeyRenamer' || last === undefined) return;
  const parent = names
    .slice(0, -1)
    .reduce<Growing | null | undefined>((at, name) => at?.get(name)?.inner, keys);
  const field = parent?.get(last);
  if (!parent || !field) return;
  const { renameKeyTo } = rewrite;
  parent.set(last, { ...field, renamedTo: renameKeyTo });
  parent.set(renameKeyTo, { name: field.name, inner: field.inner });
}

/** In the paths of rewrites: what follows is for objects of this type alone. */
export const onType = '... on ';
