import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { Leaf } from '../supergraph/field-needs.ts';
import type { PlaceholderFields } from '../supergraph/placeholder-fields.ts';

type Inputs = readonly QueryPlanSelectionNode[];

/** The ways to all values that a fetch requires, with the type of the fragment that they are in. */
export const inputLeaves = (inputs: Inputs, type = '', within = ''): { type: string; leaf: Leaf }[] =>
  inputs.flatMap((each) => {
    if (each.kind === 'InlineFragment') {
      const condition = within === '' ? (each.typeCondition ?? type) : type;
      return inputLeaves(each.selections, condition, within);
    }
    const leaf = `${within}${each.name}`;
    if (each.selections) return inputLeaves(each.selections, type, `${leaf}.`);
    return each.name === '__typename' ? [] : [{ type, leaf }];
  });

/** What is left of the inputs without some of their values. */
export const withoutLeaves = (
  inputs: Inputs,
  isDropped: (type: string, leaf: Leaf) => boolean,
): QueryPlanSelectionNode[] => prune(inputs, isDropped, '', '');

function prune(
  inputs: Inputs,
  isDropped: (type: string, leaf: Leaf) => boolean,
  type: string,
  within: string,
): QueryPlanSelectionNode[] {
  return inputs.flatMap((each): QueryPlanSelectionNode[] => {
    if (each.kind === 'InlineFragment') {
      const condition = within === '' ? (each.typeCondition ?? type) : type;
      const selections = prune(each.selections, isDropped, condition, within);
      return isOnlyTypename(selections) && !isOnlyTypename(each.selections) ? [] : [{ ...each, selections }];
    }
    const leaf = `${within}${each.name}`;
    if (!each.selections) return each.name !== '__typename' && isDropped(type, leaf) ? [] : [each];
    const selections = prune(each.selections, isDropped, type, `${leaf}.`);
    return isOnlyTypename(selections) && !isOnlyTypename(each.selections) ? [] : [{ ...each, selections }];
  });
}

const isOnlyTypename = (selections: Inputs): boolean =>
  selections.every((each) => each.kind === 'Field' && each.name === '__typename');

/**
 * A fragment on an interface that has no key of its own speaks of objects that other fragments name: the planner puts
 * what is required of some types of an `@interfaceObject` so. It must not turn objects of other types into entities.
 */
export function withKeyed(
  inputs: Inputs,
  isKeyed: (type: string, leaves: readonly Leaf[]) => boolean,
  isOfType: (type: string, condition: string) => boolean,
): Inputs {
  const keyed = inputs.filter((each) => isKeyed(conditionOf(each), leavesIn([each])));
  const unkeyed = inputs.filter(
    (each) => !keyed.includes(each) && keyed.some((other) => isOfType(conditionOf(other), conditionOf(each))),
  );
  if (unkeyed.length === 0) return inputs;
  return inputs.flatMap((each): QueryPlanSelectionNode[] => {
    if (each.kind === 'Field') return [each];
    if (unkeyed.includes(each)) return [];
    const added = unkeyed.filter((other) => isOfType(conditionOf(each), conditionOf(other)));
    return [
      { ...each, selections: [...each.selections, ...added.flatMap((other) => other.selections ?? [])] },
    ];
  });
}

const conditionOf = (input: QueryPlanSelectionNode): string =>
  input.kind === 'InlineFragment' ? (input.typeCondition ?? '') : '';

const leavesIn = (inputs: Inputs): Leaf[] => inputLeaves(inputs).map(({ leaf }) => leaf);

/** Gives what stands in for a field the field's own name in representations; what is inside comes first. */
export function renamersOf(inputs: Inputs, standIns: PlaceholderFields): FetchDataRewrite[] {
  const paths = new Map(pathsOf(inputs).map((path) => [path.join('.'), path]));
  return [...paths.values()].flatMap((path): FetchDataRewrite[] => {
    const real = standIns.get(path.at(-1) ?? '');
    return real ? [{ kind: 'KeyRenamer', path, renameKeyTo: real.name }] : [];
  });
}

const pathsOf = (inputs: Inputs, within: readonly string[] = []): string[][] =>
  inputs.flatMap((each) => {
    if (each.kind === 'InlineFragment') return pathsOf(each.selections, within);
    const path = [...within, each.name];
    return [...pathsOf(each.selections ?? [], path), path];
  });
