import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ParsedOperation } from '../../engine/document/parsed-operation.ts';
import { productOf, sumOf, type Amount } from './amount.ts';
import { inputCost } from './input-cost.ts';
import { sizesOf, type ListLimits, type Sizes } from './list-sizes.ts';
import type { CostRules } from '../../supergraph/cost-rules.ts';
import type { Weights } from './weights.ts';

/** The estimated cost of an operation. */
export type Formula = {
  total: Amount;
  /** The part that is for arguments, which its answer does not show. */
  inputs: Amount;
};

type Options = ListLimits & {
  schema: GraphQLSchema;
  rules: CostRules;
  weights: Weights;
};

type Place = { type: GraphQLNamedType | null | undefined; sized: Sizes['sized'] };

const nothing: Formula = { total: 0, inputs: 0 };

/**
 * Worked out once for an operation; each request only puts in its variables. Whatever may be selected counts: fields that
 * `@skip` and `@include` leave out, and the fragments of all types.
 */
export function formulaOf({ operation, fragments }: ParsedOperation, options: Options): Formula {
  const { schema, rules, weights } = options;

  const ofSet = ({ selections }: SelectionSetNode, place: Place): Formula =>
    together(selections.map((each) => ofSelection(each, place)));

  const ofSelection = (selection: SelectionNode, place: Place): Formula => {
    if (selection.kind === Kind.FIELD) return ofField(selection, place);
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (!fragment) return nothing;
    const condition = fragment.typeCondition?.name.value;
    const type = condition === undefined ? place.type : schema.getType(condition);
    return ofSet(fragment.selectionSet, { ...place, type });
  };

  const ofField = (node: FieldNode, { type, sized }: Place): Formula => {
    const name = node.name.value;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (!type || !field) return name === '__typename' ? nothing : { total: 1, inputs: 0 };
    const sizes = sizesOf({ parent: type.name, node, field, sized }, { ...options, ...rules });
    const inner = node.selectionSet
      ? ofSet(node.selectionSet, { type: getNamedType(field.type), sized: sizes.sized })
      : nothing;
    const own = weights.ofField(type.name, name);
    const inputs = inputCost({ parent: type.name, node, field }, { schema, weights });
    return {
      total: sumOf([productOf(sizes.entries, sumOf([own, inner.total])), inputs]),
      inputs: sumOf([productOf(sizes.entries, inner.inputs), inputs]),
    };
  };

  return ofSet(operation.selectionSet, { type: schema.getRootType(operation.operation), sized: undefined });
}

const together = (formulas: readonly Formula[]): Formula => ({
  total: sumOf(formulas.map(({ total }) => total)),
  inputs: sumOf(formulas.map(({ inputs }) => inputs)),
});
