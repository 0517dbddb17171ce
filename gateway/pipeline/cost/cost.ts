import { Kind, OperationTypeNode, type DocumentNode, type SelectionSetNode } from 'graphql';
import type { LimitModes, Limits } from '../../config/settings/limits.ts';
import type { GatewayContext } from '../../context.ts';
import type { ParsedOperation } from '../../engine/document/parsed-operation.ts';
import type { Answer, Engine, Operation, Variables } from '../../engine/engine.ts';
import { weighWith, type Weigh } from '../../engine/response/weigh.ts';
import { clientError } from '../../errors.ts';
import type { OwnPoints, Points } from '../../identity/admission.ts';
import type { MutationBudgets } from '../../supergraph/mutation-budgets.ts';
import type { Compiled } from '../../supergraph/read-supergraph.ts';
import { valueOf } from './amount.ts';
import { documentProblems, operationProblems } from '../rules/operation-size.ts';
import { answeredObjects } from './answered-objects.ts';
import { formulaOf, type Formula } from './formula.ts';
import { variableProblems } from './variable-problems.ts';
import { weightsOf, type Weights } from './weights.ts';

type Asked = {
  supergraph: Pick<Compiled, 'engine' | 'costs' | 'mutationBudgets'>;
  operation: Operation<GatewayContext>;
  variables: Variables;
};

/** What an operation is thought to cost, before it is executed. */
export type Estimate = {
  /** By `@cost` and `@listSize`. */
  cost: number;
  /** The part of it that is for arguments. */
  inputs: number;
  /** What is taken from the budgets. */
  points: Points;
};

/** Estimates before execution, and weighs afterwards. */
export type CostMeter = {
  /** `isNew`: it has to be planned first. `refuse` gets what is above a limit. */
  estimate: (asked: Asked & { isNew: boolean }, refuse: Refuse) => Estimate;
  /** What it has cost. */
  actual: (asked: Asked, answer: Answer, estimate: Estimate) => number;
  /** How many points were taken that were not needed. */
  surplus: (estimate: Estimate, actual: number) => number;
};

type Refuse = (error: unknown) => void;

type Options = {
  limits: Limits;
  limitModes: Pick<LimitModes, 'dryRun' | 'mutationBudgets'>;
};

// Planning the largest that is allowed takes about 20 ms.
const branchesPerPoint = 10;

/** Works the formula of an operation out once; each request puts in its variables. */
export function costMeter({ limits, limitModes }: Options): CostMeter {
  const graphs = new WeakMap<Engine<GatewayContext>, Graph>();
  const known = new WeakMap<Operation<GatewayContext>, Priced>();
  const { assumedListSize, maxPageSize } = limits;
  const graphOf = ({ engine, costs }: Asked['supergraph']): Graph => {
    const before = graphs.get(engine);
    if (before) return before;
    const weights = weightsOf(engine.schema, costs);
    const graph = { weights, weigh: weighWith(weights.ofField) };
    graphs.set(engine, graph);
    return graph;
  };
  const priced = ({ supergraph, operation }: Asked): Priced => {
    const { parsed } = operation;
    const { schema } = supergraph.engine;
    const { weights } = graphOf(supergraph);
    const pageVariables = new Set<string>();
    const sizes = { assumedListSize, maxPageSize, pageVariables };
    const formula = formulaOf(parsed, { schema, rules: supergraph.costs, weights, ...sizes });
    // Otherwise validation has refused it.
    const problems = limitModes.dryRun ? problemsOf(limits, supergraph, parsed) : [];
    const price = {
      ...sizeOf(parsed, limitModes.mutationBudgets ? supergraph.mutationBudgets : noBudgets),
      formula,
      pageVariables,
      problems,
    };
    known.set(operation, price);
    return price;
  };
  const pointsFor = (cost: number): number => Math.ceil(cost / limits.costPerPoint);
  return {
    estimate(asked, refuse) {
      const price = known.get(asked.operation) ?? priced(asked);
      const { formula } = price;
      for (const each of price.problems) refuse(clientError('GRAPHQL_VALIDATION_FAILED', each));
      for (const each of variableProblems(limits, asked.variables, price.pageVariables))
        refuse(clientError('BAD_USER_INPUT', each));
      const cost = valueOf(formula.total, asked.variables);
      if (cost > limits.maxCost) refuse(tooExpensive(cost, limits.maxCost));
      const points = pointsOf(price, pointsFor(cost), asked.isNew);
      return { cost, inputs: valueOf(formula.inputs, asked.variables), points };
    },
    actual: ({ supergraph, operation, variables }, answer, { inputs }) => {
      answer.weight ??= graphOf(supergraph).weigh(
        answer.objects ??
          answeredObjects(answer.text, { schema: supergraph.engine.schema, operation, variables }),
      );
      // They are not needed again, and may be many.
      answer.objects = undefined;
      return answer.weight + inputs;
    },
    surplus: ({ cost, points: { operation, least } }, actual) =>
      operation === least ? 0 : Math.min(operation - least, pointsFor(cost) - pointsFor(actual)),
  };
}

type Graph = { weights: Weights; weigh: Weigh };
type Priced = OperationSize & {
  formula: Formula;
  /** Those that say how long a list is. */
  pageVariables: ReadonlySet<string>;
  /** What validation would have refused. */
  problems: readonly string[];
};
type OperationSize = {
  /** One point, or one for each mutation. */
  least: number;
  /** Fields with a selection set, each of which is planned. */
  branches: number;
  own: readonly OwnPoints[];
};

function problemsOf(
  limits: Limits,
  { engine: { schema }, costs: { listSizes } }: Asked['supergraph'],
  { operation, fragments }: ParsedOperation,
): string[] {
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] };
  const fragmentOf = (name: string) => fragments.get(name);
  return [
    ...documentProblems(limits, document),
    ...operationProblems(limits, { schema, listSizes, operation, fragmentOf }),
  ];
}

function pointsOf({ least, branches, own }: OperationSize, forCost: number, isNew: boolean): Points {
  const planning = isNew ? Math.floor(branches / branchesPerPoint) : 0;
  return { operation: Math.max(least, forCost) + planning, least: least + planning, own };
}

const tooExpensive = (cost: number, most: number) =>
  clientError(
    'OPERATION_TOO_EXPENSIVE',
    `The operation is estimated to cost ${cost}, ${most} is allowed: ask for shorter lists, or for less of each entry`,
  );

const noBudgets: MutationBudgets = new Map();

/** It is valid, so its fragments end. */
function sizeOf({ operation, fragments }: ParsedOperation, budgets: MutationBudgets): OperationSize {
  let branches = 0;
  const rootFields: string[] = [];
  const visit = ({ selections }: SelectionSetNode, isRoot: boolean): void => {
    for (const each of selections) {
      if (each.kind !== Kind.FIELD) {
        const fragment = each.kind === Kind.INLINE_FRAGMENT ? each : fragments.get(each.name.value);
        if (fragment) visit(fragment.selectionSet, isRoot);
        continue;
      }
      if (isRoot) rootFields.push(each.name.value);
      if (!each.selectionSet || each.name.value.startsWith('__')) continue;
      branches += 1;
      visit(each.selectionSet, false);
    }
  };
  visit(operation.selectionSet, true);
  if (operation.operation !== OperationTypeNode.MUTATION) return { least: 1, branches, own: [] };
  return {
    least: rootFields.length,
    branches,
    own: ownPoints(rootFields, budgets),
  };
}

/** One for each mutation; those of one budget are added up. */
function ownPoints(mutations: readonly string[], budgets: MutationBudgets): OwnPoints[] {
  const points = new Map<string, OwnPoints>();
  for (const { budget, per } of mutations.flatMap((name) => budgets.get(name) ?? [])) {
    const key = `${budget.name} ${per}`;
    points.set(key, { budget, per, points: (points.get(key)?.points ?? 0) + 1 });
  }
  return [...points.values()];
}
