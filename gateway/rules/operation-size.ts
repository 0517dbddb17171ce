import {
  getNamedType,
  GraphQLError,
  isInterfaceType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { Limits } from '../limits.ts';

/** What a selection asks for, its fragments written out. */
type Size = { depth: number; topFields: number; fields: number; values: number };
type Type = GraphQLNamedType | null | undefined;
type Field = GraphQLField<unknown, unknown>;

const nothing: Size = { depth: 0, topFields: 0, fields: 0, values: 0 };

// What a list gives of itself, and the most it gives.
const usualPageSize = 20;
const largestPageSize = 100;

/** Refuses operations that would keep the planner or the subgraphs from serving others. */
export const operationSize =
  ({ maxDepth, maxFields, maxValues, maxMutations }: Limits): ValidationRule =>
  (context) => ({
    OperationDefinition(operation) {
      const { depth, topFields, fields, values } = measure(context, operation);
      const refuseAbove = (limit: number, found: number, things: string) => {
        if (found <= limit) return;
        const many = found < 1_000_000 ? found : 'millions of';
        const message = `The operation has ${many} ${things}, ${limit} are allowed`;
        context.reportError(new GraphQLError(message, { nodes: operation }));
      };
      refuseAbove(maxDepth, depth, 'selections within one another');
      refuseAbove(maxFields, fields, 'fields');
      refuseAbove(maxValues, values, 'values to give when its pages are full');
      if (operation.operation === OperationTypeNode.MUTATION)
        refuseAbove(maxMutations, topFields, 'mutations');
    },
  });

function measure(context: ValidationContext, operation: OperationDefinitionNode): Size {
  const schema = context.getSchema();
  // Each fragment is measured once, however often it is spread.
  const measured = new Map<string, Size>();

  const sizeOfAll = ({ selections }: SelectionSetNode, type: Type): Size =>
    selections.map((each) => sizeOf(each, type)).reduce(besides, nothing);

  const sizeOf = (selection: SelectionNode, parent: Type): Size => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return sizeOfFragment(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      return deeper(sizeOfAll(selection.selectionSet, condition ? schema.getType(condition) : parent));
    }
    const field = fieldOf(parent, selection);
    const type = field && getNamedType(field.type);
    const inner = selection.selectionSet ? sizeOfAll(selection.selectionSet, type) : nothing;
    const values = 1 + inner.values * entriesOf(selection, field);
    return deeper({ ...inner, topFields: 1, fields: 1 + inner.fields, values });
  };

  const sizeOfFragment = (name: string): Size => {
    const known = measured.get(name);
    const fragment = context.getFragment(name);
    if (known || !fragment) return known ?? nothing;
    // Another rule refuses fragments that spread themselves.
    measured.set(name, nothing);
    const type = schema.getType(fragment.typeCondition.name.value);
    const size = deeper(sizeOfAll(fragment.selectionSet, type));
    measured.set(name, size);
    return size;
  };

  return sizeOfAll(operation.selectionSet, schema.getRootType(operation.operation));
}

const deeper = (size: Size): Size => ({ ...size, depth: size.depth + 1 });

const besides = (one: Size, other: Size): Size => ({
  depth: Math.max(one.depth, other.depth),
  topFields: one.topFields + other.topFields,
  fields: one.fields + other.fields,
  values: one.values + other.values,
});

const fieldOf = (parent: Type, { name }: FieldNode): Field | undefined =>
  isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name.value] : undefined;

/** How many entries the page has that a field asks for; one where it is no list with pages. */
function entriesOf({ arguments: given = [] }: FieldNode, field: Field | undefined): number {
  if (!field?.args.some(({ name }) => name === 'first')) return 1;
  const sizes = given
    .filter(({ name }) => name.value === 'first' || name.value === 'last')
    .map(({ value }) => (value.kind === Kind.INT ? Number(value.value) : largestPageSize));
  return Math.max(1, Math.min(largestPageSize, ...(sizes.length > 0 ? sizes : [usualPageSize])));
}
