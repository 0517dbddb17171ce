import { Kind, type FieldNode, type SelectionSetNode } from 'graphql';
import type { Fetch } from '../plan/fetches.ts';
import type { Shape } from '../plan/shape.ts';

/** The keys of the merged data that a view reads, and what it reads within each. */
export type KeyTree = ReadonlyMap<string, KeyTree>;
type Growing = Map<string, Growing>;

type KeyOf = (field: FieldNode) => string;

export function keyTree(set: SelectionSetNode, keyOf: KeyOf): KeyTree {
  const root: Growing = new Map();
  addTo(root, set, keyOf);
  return root;
}

function addTo(tree: Growing, { selections }: SelectionSetNode, keyOf: KeyOf): void {
  for (const each of selections) {
    if (each.kind === Kind.INLINE_FRAGMENT) addTo(tree, each.selectionSet, keyOf);
    if (each.kind !== Kind.FIELD) continue;
    const key = keyOf(each);
    // Which fields of an object are wanted depends on its type.
    const inner = tree.get(key) ?? new Map<string, Growing>(each.selectionSet && [['__typename', new Map()]]);
    tree.set(key, inner);
    if (each.selectionSet) addTo(inner, each.selectionSet, keyOf);
  }
}

/** What is fetched for one place of the data. */
type Fetched = { path: readonly string[]; shape: Shape };

/** Whether a view reads any of it. */
export function reads(tree: KeyTree, { path, shape }: Fetched): boolean {
  let at: KeyTree | undefined = tree;
  for (const step of path) if (step !== '@') at = at?.get(step);
  return at !== undefined && overlaps(at, shape);
}

const overlaps = (tree: KeyTree, shape: Shape): boolean =>
  shape.some(({ key, inner }) => {
    const within = tree.get(key);
    return within !== undefined && (inner === null || isBare(within) || overlaps(within, inner));
  });

/** All that is wanted of an object is that it is there. */
const isBare = (tree: KeyTree): boolean => [...tree.keys()].every((key) => key === '__typename');

/** The ids of the calls that bring what a view reads, and of those that these wait for. */
export function neededCalls(tree: KeyTree, calls: readonly Fetch[]): ReadonlySet<number> {
  const known = new Map<Fetch, boolean>();
  const isNeeded = (call: Fetch): boolean => {
    const found =
      known.get(call) ??
      (fetchedBy(call).some((each) => reads(tree, each)) || call.dependents.some(isNeeded));
    known.set(call, found);
    return found;
  };
  return new Set(calls.filter(isNeeded).map(({ id }) => id));
}

const fetchedBy = ({ work }: Fetch): Fetched[] =>
  work.of === 'root'
    ? [work]
    : work.groups.flatMap(({ paths, shape }) => paths.map((path) => ({ path, shape })));
