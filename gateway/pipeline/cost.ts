import { Kind, OperationTypeNode, type SelectionSetNode } from 'graphql';
import type { Points } from '../identity/admission.ts';
import type { GatewayContext } from '../context.ts';
import type { Engine, Operation, Variables } from '../engine/engine.ts';
import type { ParsedOperation } from '../engine/document/parsed-operation.ts';
import type { Limits } from '../config/settings/limits.ts';
import { measure, type Size } from './rules/measure.ts';

type Asked = {
  engine: Engine<GatewayContext>;
  operation: Operation<GatewayContext>;
  variables: Variables;
  /** Whether it has to be planned first. */
  isNew: boolean;
};

/** What an operation costs; see --help for the budgets. */
export type CostOf = (asked: Asked) => Points;

type Options = { limits: Limits; guardedMutations: readonly string[] };

// An operation of a page counts as one. The largest that are allowed take about 20 ms each to plan and to answer.
const valuesPerPoint = 2500;
const branchesPerPoint = 10;

/** Works an operation's size out once; again only where variables say how large its pages are. */
export function costMeter({ limits: { assumedListSize }, guardedMutations }: Options): CostOf {
  const known = new WeakMap<Operation<GatewayContext>, Sized>();
  const sizeOf = ({ engine: { schema }, operation: { parsed } }: Asked, variables?: Variables): Sized => {
    const pageVariables = new Set<string>();
    const fragmentOf = (name: string) => parsed.fragments.get(name);
    const measured = { schema, operation: parsed.operation, fragmentOf, assumedListSize, pageVariables };
    const size = measure({ ...measured, ...(variables && { variables }) });
    return { size, pageVariables, guarded: guardedIn(parsed, guardedMutations) };
  };
  const sizedAnew = (asked: Asked): Sized => {
    const sized = sizeOf(asked);
    known.set(asked.operation, sized);
    return sized;
  };
  return (asked) => {
    const { operation, variables, isNew } = asked;
    const sized = known.get(operation) ?? sizedAnew(asked);
    const { size } = sized.pageVariables.size > 0 ? sizeOf(asked, variables) : sized;
    return { operation: pointsOf(size, operation.parsed, isNew), guarded: sized.guarded };
  };
}

type Sized = { size: Size; pageVariables: ReadonlySet<string>; guarded: number };

function pointsOf(
  { topFields, values, branches }: Size,
  { operation }: ParsedOperation,
  isNew: boolean,
): number {
  const each = operation.operation === OperationTypeNode.MUTATION ? topFields : 1;
  const planning = isNew ? Math.floor(branches / branchesPerPoint) : 0;
  return each + Math.floor(values / valuesPerPoint) + planning;
}

/** How many of its root fields are guarded mutations; it is valid, so its fragments end. */
function guardedIn({ operation, fragments }: ParsedOperation, names: readonly string[]): number {
  const guardedOf = ({ selections }: SelectionSetNode): number =>
    selections
      .map((each): number => {
        if (each.kind === Kind.FIELD) return names.includes(each.name.value) ? 1 : 0;
        const spread = each.kind === Kind.FRAGMENT_SPREAD ? fragments.get(each.name.value) : each;
        return spread ? guardedOf(spread.selectionSet) : 0;
      })
      .reduce((sum, count) => sum + count, 0);
  return operation.operation === OperationTypeNode.MUTATION ? guardedOf(operation.selectionSet) : 0;
}
