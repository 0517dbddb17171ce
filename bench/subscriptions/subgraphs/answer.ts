import { Kind, parse, valueFromASTUntyped, type FieldNode, type SelectionSetNode } from 'graphql';

export type Asked = { query: string; variables?: Record<string, unknown> };
export type Args = Record<string, unknown>;
export type RootFields = Readonly<Record<string, (args: Args) => unknown>>;

const roots = new Map<string, SelectionSetNode>();

/**
 * Answers a query from plain values, with neither a schema nor checks, and many times as fast as graphql-js: the core
 * that it runs on has to keep up with a gateway on another one.
 */
export function answer(fields: RootFields, { query, variables = {} }: Asked): string {
  const entries = rootOf(query).selections.map((selection) => {
    if (selection.kind !== Kind.FIELD) throw new Error(`A fragment at the root of ${query}`);
    const resolve = fields[selection.name.value];
    if (!resolve) throw new Error(`The bench has no field ${selection.name.value}`);
    return [keyOf(selection), select(resolve(argsOf(selection, variables)), selection.selectionSet)];
  });
  return JSON.stringify({ data: Object.fromEntries(entries) as object });
}

function rootOf(query: string): SelectionSetNode {
  const known = roots.get(query);
  if (known) return known;
  const operation = parse(query).definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error(`There is no operation in ${query}`);
  roots.set(query, operation.selectionSet);
  return operation.selectionSet;
}

const keyOf = ({ alias, name }: FieldNode): string => alias?.value ?? name.value;

const argsOf = ({ arguments: given = [] }: FieldNode, variables: Args): Args =>
  Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]));

function select(value: unknown, selectionSet: SelectionSetNode | undefined): unknown {
  if (!selectionSet || value == null) return value;
  if (Array.isArray(value)) return value.map((each) => select(each, selectionSet));
  const selected: Record<string, unknown> = {};
  fill(selected, value as Args, selectionSet);
  return selected;
}

function fill(selected: Args, source: Args, { selections }: SelectionSetNode): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD)
      selected[keyOf(selection)] = select(source[selection.name.value], selection.selectionSet);
    else if (selection.kind === Kind.INLINE_FRAGMENT) fill(selected, source, selection.selectionSet);
    else throw new Error(`The bench answers no named fragments, such as ${selection.name.value}`);
  }
}
