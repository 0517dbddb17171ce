import type { GraphQLObjectType, SelectionSetNode } from 'graphql';
import type { Fetch } from '../plan/fetches.ts';
import { shapeOf } from '../plan/shape.ts';
import type { Step } from '../plan/steps.ts';
import { selectionOf as selectionOfFetch } from '../repairs/index.ts';
import { selectionOf, type Selection, type Source } from '../response/selection.ts';
import { keyTree, neededCalls, reads } from './needed-calls.ts';
import type { DeferredFragment, Views } from './views.ts';

/** What is sent at one time. */
export type View = {
  selection: Selection;
  /** The ids of the calls that must be done before. */
  calls: ReadonlySet<number>;
};
export type DeferredView = View & Omit<DeferredFragment, 'selectionSet'>;

export type Deferral = {
  initial: View;
  /** Those that others stand in come first. */
  deferred: readonly DeferredView[];
};

type Options = { views: Views; source: Source; root: GraphQLObjectType };

/**
 * One plan fetches all of the operation, and each view is sent as soon as the calls that it reads are done: nothing is asked
 * for twice, and no part can contradict another. See docs/decisions/0028-defer.md.
 */
export function deferringBy({ views, source, root }: Options) {
  const keyOf = (field: Parameters<Source['keys']['get']>[0]) =>
    source.keys.get(views.original(field)) ?? field.name.value;
  const fields: Source = { ...source, keys: { get: keyOf } };
  const treeOf = (set: SelectionSetNode) => keyTree(set, keyOf);
  const trees = [views.initial, ...views.deferred.map((each) => each.selectionSet)].map(treeOf);
  return {
    /** The first view that reads it: what is sent early must not wait for what is sent late. */
    turnOf: ({ fetch, path }: Step): number => {
      const shape = shapeOf(selectionOfFetch(fetch), fetch.outputRewrites);
      return trees.findIndex((tree) => reads(tree, { path, shape }));
    },
    deferralOver: (calls: readonly Fetch[]): Deferral => {
      const viewOf = (set: SelectionSetNode): View => ({
        selection: selectionOf(fields, root, set),
        calls: neededCalls(treeOf(set), calls),
      });
      return {
        initial: viewOf(views.initial),
        deferred: views.deferred.map(({ selectionSet, ...each }) => ({ ...each, ...viewOf(selectionSet) })),
      };
    },
  };
}
