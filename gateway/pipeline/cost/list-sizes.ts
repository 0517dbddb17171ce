import {
  getNullableType,
  isListType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type ValueNode,
} from 'graphql';
import type { CostRules, ListSize } from '../../supergraph/cost-rules.ts';
import { valueOf, type Amount } from './amount.ts';

export type Field = GraphQLField<unknown, unknown>;

/** How long the lists are that a field gives: its own, and those within what it gives. */
export type Sizes = {
  entries: Amount;
  /** Of these fields of its value; undefined: of all that are lists. */
  sized: { size: Amount; fields: readonly string[] | undefined } | undefined;
};

export type ListLimits = {
  /** Entries assumed for a list of which nothing is known. */
  assumedListSize: number;
  /** The most that a page may have. */
  maxPageSize: number;
  /** Gets the names of the variables that say how long a list is. */
  pageVariables?: Set<string>;
};

type Options = ListLimits & { listSizes: CostRules['listSizes'] };
type Place = { parent: string; node: FieldNode; field: Field; sized: Sizes['sized'] };

/** What a page gives whose size the client does not say. */
export const usualPageSize = 20;
/** A page whose size is not known is taken to be this large. */
export const largestUsualPage = 100;

const one: Sizes = { entries: 1, sized: undefined };

/** By `@listSize`; without it a field with an argument `first` gives a page. */
export function sizesOf(place: Place, options: Options): Sizes {
  const { parent, node, field, sized } = place;
  const isList = isListType(getNullableType(field.type));
  const declared = options.listSizes.get(`${parent}.${field.name}`);
  if (declared) return declaredSizes(place, declared, options);
  if (isPaged(field)) {
    const size = sizeBy(pageArguments, node, field, options) ?? usualPageSize;
    return isList ? { entries: size, sized: undefined } : { entries: 1, sized: { size, fields: undefined } };
  }
  if (!isList) return one;
  const isSized = sized && (sized.fields?.includes(field.name) ?? true);
  return { entries: isSized ? sized.size : options.assumedListSize, sized: undefined };
}

export const pageArguments: readonly string[] = ['first', 'last'];
export const isPaged = (field: Field): boolean => field.args.some(({ name }) => name === 'first');

function declaredSizes({ node, field }: Place, declared: ListSize, options: Options): Sizes {
  const { slicingArguments, sizedFields, assumedSize } = declared;
  const size = sizeBy(slicingArguments, node, field, options) ?? assumedSize ?? options.assumedListSize;
  if (sizedFields.length === 0) return { entries: size, sized: undefined };
  return { entries: 1, sized: { size, fields: sizedFields } };
}

/** The largest of the slicing arguments that are given, else of those with a default. */
function sizeBy(
  names: readonly string[],
  { arguments: given = [] }: FieldNode,
  { args }: Field,
  { maxPageSize, pageVariables }: ListLimits,
): Amount | undefined {
  const sizes = given
    .filter(({ name }) => names.includes(name.value))
    .map(({ value }) => {
      if (value.kind === Kind.VARIABLE) pageVariables?.add(value.name.value);
      return sizeIn(value, Math.min(maxPageSize, largestUsualPage));
    });
  if (sizes.length > 0) return largest(sizes);
  const defaults = args.filter(
    ({ name, defaultValue }) => names.includes(name) && defaultValue !== undefined,
  );
  return defaults.length > 0 ? Math.max(...defaults.map((each) => Number(each.defaultValue))) : undefined;
}

function largest(sizes: readonly Amount[]): Amount {
  const [first = 0] = sizes;
  return sizes.length === 1
    ? first
    : (variables) => Math.max(...sizes.map((each) => valueOf(each, variables)));
}

function sizeIn(value: ValueNode, most: number): Amount {
  if (value.kind === Kind.INT) return Math.max(0, Number(value.value));
  if (value.kind !== Kind.VARIABLE) return most;
  const name = value.name.value;
  return (variables) => {
    const size = variables[name];
    return typeof size === 'number' ? Math.max(0, size) : most;
  };
}
