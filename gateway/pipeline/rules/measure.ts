import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { CostRules } from '../../supergraph/cost-rules.ts';
import { isPaged, largestUsualPage, pageArguments, usualPageSize } from '../cost/list-sizes.ts';

/** What an operation asks for, its fragments written out. */
export type Size = {
  depth: number;
  topFields: number;
  fields: number;
  aliases: number;
  /** The largest page that is asked for in the document itself. */
  largestPage: number;
  /** Fields with a selection set, each of which is planned. */
  branches: number;
  /** Values in the answer, pages being full. */
  values: number;
  /** What introspection gives of a usual type. */
  introspected: number;
};

export type Measured = {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined;
  /** How long a list is taken to be of which nothing is known. */
  assumedListSize: number;
  /** The most entries of a page. */
  maxPageSize: number;
  listSizes: CostRules['listSizes'];
};

type Type = GraphQLNamedType | null | undefined;
type Field = GraphQLField<unknown, unknown>;
/** A page's `nodes` or `edges` have as many entries as the page. */
type Parent = { type: Type; isPage: boolean };

const nothing: Size = {
  depth: 0,
  topFields: 0,
  fields: 0,
  aliases: 0,
  largestPage: 0,
  branches: 0,
  values: 0,
  introspected: 0,
};

/** Visits each fragment once, however often it is spread. */
export function measure(measured: Measured): Size {
  const { schema, operation, fragmentOf } = measured;
  const known = new Map<string, Size>();

  const sizeOfAll = ({ selections }: SelectionSetNode, parent: Parent): Size =>
    selections.map((each) => sizeOf(each, parent)).reduce(besides, nothing);

  const sizeOf = (selection: SelectionNode, parent: Parent): Size => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return sizeOfFragment(selection.name.value, parent);
    if (selection.kind === Kind.FIELD) return deeper(sizeOfField(selection, parent));
    const condition = selection.typeCondition?.name.value;
    const type = condition ? schema.getType(condition) : parent.type;
    return deeper(sizeOfAll(selection.selectionSet, { ...parent, type }));
  };

  const sizeOfField = (selection: FieldNode, parent: Parent): Size => {
    const field = fieldOf(parent.type, selection);
    const type = field && getNamedType(field.type);
    const { selectionSet } = selection;
    const isPage = isPageOf(parent, field, measured);
    const inner = selectionSet ? sizeOfAll(selectionSet, { type, isPage }) : nothing;
    const values = 1 + inner.values * entriesOf(selection, field, parent, measured);
    const size = {
      ...inner,
      topFields: 1,
      fields: 1 + inner.fields,
      aliases: inner.aliases + (selection.alias ? 1 : 0),
      largestPage: Math.max(inner.largestPage, writtenPageSize(selection, field, parent, measured)),
    };
    if (selection.name.value === '__schema' || selection.name.value === '__type')
      return { ...size, branches: 0, values: 1, introspected: values };
    return { ...size, branches: inner.branches + (selectionSet ? 1 : 0), values };
  };

  const sizeOfFragment = (name: string, parent: Parent): Size => {
    const key = `${name} ${parent.isPage}`;
    const size = known.get(key);
    const fragment = fragmentOf(name);
    if (size || !fragment) return size ?? nothing;
    // NoFragmentCycles refuses fragments that spread themselves.
    known.set(key, nothing);
    const type = schema.getType(fragment.typeCondition.name.value);
    const found = deeper(sizeOfAll(fragment.selectionSet, { ...parent, type }));
    known.set(key, found);
    return found;
  };

  return sizeOfAll(operation.selectionSet, { type: schema.getRootType(operation.operation), isPage: false });
}

const deeper = (size: Size): Size => ({ ...size, depth: size.depth + 1 });

const besides = (one: Size, other: Size): Size => ({
  depth: Math.max(one.depth, other.depth),
  topFields: one.topFields + other.topFields,
  fields: one.fields + other.fields,
  aliases: one.aliases + other.aliases,
  largestPage: Math.max(one.largestPage, other.largestPage),
  branches: one.branches + other.branches,
  values: one.values + other.values,
  introspected: one.introspected + other.introspected,
});

function fieldOf(parent: Type, { name: { value: name } }: FieldNode): Field | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

const listSizeOf = ({ type }: Parent, field: Field | undefined, { listSizes }: Measured) =>
  listSizes.get(`${type?.name}.${field?.name}`);

function isPageOf(parent: Parent, field: Field | undefined, measured: Measured): boolean {
  const declared = listSizeOf(parent, field, measured);
  return declared ? declared.sizedFields.length > 0 : field !== undefined && isPaged(field);
}

const isList = (field: Field | undefined): boolean =>
  field !== undefined && isListType(getNullableType(field.type));

// Of a usual type: all its types are counted as one, most fields have no argument, and few types are wrapped.
const introspectedEntries: Readonly<Record<string, number>> = { types: 1, args: 1, ofType: 0.3 };
const introspectedLists = 3;

/** How many entries a field gives: those of its page or its list, else one. */
function entriesOf(
  selection: FieldNode,
  field: Field | undefined,
  parent: Parent,
  measured: Measured,
): number {
  if (parent.type?.name.startsWith('__'))
    return introspectedEntries[selection.name.value] ?? (isList(field) ? introspectedLists : 1);
  const declared = listSizeOf(parent, field, measured);
  if (declared) {
    const { slicingArguments, assumedSize } = declared;
    return pageSizeOf(selection, slicingArguments, assumedSize ?? measured.assumedListSize, measured);
  }
  if (field && isPaged(field)) return pageSizeOf(selection, pageArguments, usualPageSize, measured);
  return isList(field) && !parent.isPage ? measured.assumedListSize : 1;
}

/** A variable counts as the largest page: its value is not known yet. */
function pageSizeOf(
  { arguments: given = [] }: FieldNode,
  names: readonly string[],
  usual: number,
  { maxPageSize }: Measured,
): number {
  const sizes = given
    .filter(({ name }) => names.includes(name.value))
    .map(({ value }) => (value.kind === Kind.INT ? Number(value.value) : largestUsualPage));
  return Math.max(1, Math.min(maxPageSize, largestUsualPage, ...(sizes.length > 0 ? sizes : [usual])));
}

/** 0 where none is written as a number. */
function writtenPageSize(
  { arguments: given = [] }: FieldNode,
  field: Field | undefined,
  parent: Parent,
  measured: Measured,
): number {
  const declared = listSizeOf(parent, field, measured)?.slicingArguments;
  const names = declared ?? (field && isPaged(field) ? pageArguments : []);
  return given.reduce(
    (most, { name, value }) =>
      value.kind === Kind.INT && names.includes(name.value) ? Math.max(most, Number(value.value)) : most,
    0,
  );
}
