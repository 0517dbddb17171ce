import {
  Kind,
  parse,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

/** A type that has fields. */
export type FieldedType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;
export type FieldedTypes = ReadonlyMap<string, FieldedType>;

export const isFielded = (node: DefinitionNode): node is FieldedType =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;

export const fieldedTypes = ({ definitions }: DocumentNode): FieldedTypes =>
  new Map(definitions.filter(isFielded).map((node) => [node.name.value, node]));

export const mapFielded = (
  document: DocumentNode,
  map: (type: FieldedType) => FieldedType,
): DocumentNode => ({
  ...document,
  definitions: document.definitions.map((node) => (isFielded(node) ? map(node) : node)),
});

export const fieldOf = (type: FieldedType | undefined, name: string): FieldDefinitionNode | undefined =>
  type?.fields?.find((field) => field.name.value === name);

export const implementers = (type: string, types: FieldedTypes): string[] =>
  [...types.values()].flatMap(({ name, interfaces }) =>
    interfaces?.some((each) => each.name.value === type) ? [name.value] : [],
  );

export const namedTypeOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);

/** The applications of one directive, each with its arguments. */
export const applied = (
  { directives = [] }: { directives?: readonly ConstDirectiveNode[] },
  name: string,
): Record<string, unknown>[] =>
  directives.filter((each) => each.name.value === name).map((each) => argumentsOf(each));

export const argumentsOf = ({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> =>
  Object.fromEntries(
    given.map(({ name, value }) => [name.value, 'value' in value ? value.value : undefined]),
  );

/** Reads `key` and `requires` of the join directives. */
export function fieldSet(text: string): SelectionSetNode {
  const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${text} is not a set of fields`);
  return operation.selectionSet;
}

/** The supergraph names a subgraph by a value of an enum; plans by its own name. */
export function graphNames({ definitions }: DocumentNode): (graph: unknown) => string {
  const graphs = definitions.find(
    (node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph',
  );
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  const names = new Map<unknown, string>(
    values.map((value) => [value.name.value, String(applied(value, 'join__graph')[0]?.['name'])]),
  );
  return (graph) => names.get(graph) ?? String(graph);
}
