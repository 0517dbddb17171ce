import { boundedText } from '@shop/shared/errors';
import {
  getNamedType,
  GraphQLError,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  print,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { sortValueNode } from 'graphql/utilities/sortValueNode.js';
import type { ParsedOperation } from '../parsed-operation.ts';

type Entry = { node: FieldNode; parent: GraphQLNamedType | undefined; type: GraphQLOutputType | undefined };
type Group = [Entry, ...Entry[]];
type Conflict = { group: Group; why: string };

/** Fields looked at; a document within the other limits needs a few thousand. */
const mostVisits = 50_000;

/**
 * https://spec.graphql.org/September2025/#sec-Field-Selection-Merging, with work that grows like the fields of the
 * operation where graphql-js compares each field with each: fields of one response name must have types of one shape, and
 * be the same field where their objects may be the same. Expects an operation that is valid otherwise.
 */
export function fieldConflict(schema: GraphQLSchema, operation: ParsedOperation): GraphQLError | undefined {
  const walk = new Walk(schema, operation);
  const { selectionSet, operation: kind } = operation.operation;
  const roots = walk.fieldsIn([{ set: selectionSet, parent: schema.getRootType(kind) ?? undefined }]);
  const conflict = walk.fieldConflict(roots) ?? walk.shapeConflict(roots);
  if (!conflict) return undefined;
  const { group, why } = conflict;
  const [{ node }] = group;
  const name = boundedText((node.alias ?? node.name).value, longestName);
  const message = `Fields "${name}" conflict because ${why}. Use different aliases on the fields to fetch both if this was intentional.`;
  return new GraphQLError(message, { nodes: group.slice(0, 2).map((each) => each.node) });
}

const longestName = 60;

class Walk {
  readonly #schema: GraphQLSchema;
  readonly #operation: ParsedOperation;
  #visits = 0;

  constructor(schema: GraphQLSchema, operation: ParsedOperation) {
    this.#schema = schema;
    this.#operation = operation;
  }

  /** By response name, each fragment once. */
  fieldsIn(sets: readonly { set: SelectionSetNode; parent: Entry['parent'] }[]): Group[] {
    const groups = new Map<string, Group>();
    const spread = new Set<string>();
    const collect = ({ selections }: SelectionSetNode, parent: Entry['parent']) => {
      for (const each of selections) {
        this.#count();
        if (each.kind === Kind.FIELD) {
          const name = (each.alias ?? each.name).value;
          const entry = { node: each, parent, type: typeOf(parent, each) };
          const group = groups.get(name);
          if (group) group.push(entry);
          else groups.set(name, [entry]);
        } else if (each.kind === Kind.INLINE_FRAGMENT) {
          collect(each.selectionSet, this.#typeNamed(each.typeCondition?.name.value) ?? parent);
        } else if (!spread.has(each.name.value)) {
          spread.add(each.name.value);
          const fragment = this.#operation.fragments.get(each.name.value);
          if (fragment) collect(fragment.selectionSet, this.#typeNamed(fragment.typeCondition.name.value));
        }
      }
    };
    for (const { set, parent } of sets) collect(set, parent);
    return [...groups.values()];
  }

  shapeConflict(groups: readonly Group[]): Conflict | undefined {
    return first(groups, (group) => {
      const one = group.find(({ type }) => type);
      const other = one && group.find((each) => !sameShape(one.type, each.type));
      if (!other) return this.shapeConflict(this.#within(group));
      return { group: [one, other], why: `they return conflicting types ${quoted(one.type, other.type)}` };
    });
  }

  fieldConflict(groups: readonly Group[]): Conflict | undefined {
    return first(groups, (group) =>
      first(sharingObjects(group), (same) => differenceIn(same) ?? this.fieldConflict(this.#within(same))),
    );
  }

  #within(group: Group): Group[] {
    return this.fieldsIn(
      group.flatMap(({ node: { selectionSet: set }, type }) =>
        set ? [{ set, parent: type && getNamedType(type) }] : [],
      ),
    );
  }

  #typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.#schema.getType(name);
  }

  #count(): void {
    this.#visits += 1;
    if (this.#visits > mostVisits)
      throw new GraphQLError('The operation selects too many fields of the same names in different types');
  }
}

function first<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Those that may be fields of one object: for each type of object its own, and those of abstract types. */
function sharingObjects(group: Group): Group[] {
  const abstract = group.filter(({ parent }) => !isObjectType(parent));
  const byType = new Map<Entry['parent'], Entry[]>();
  for (const each of group) {
    if (!isObjectType(each.parent)) continue;
    const others = byType.get(each.parent) ?? [...abstract];
    others.push(each);
    byType.set(each.parent, others);
  }
  const groups = byType.size > 0 ? [...byType.values()] : [abstract];
  return groups as Group[];
}

function differenceIn(group: Group): Conflict | undefined {
  const [one, ...others] = group;
  if (others.length === 0) return undefined;
  const name = one.node.name.value;
  const renamed = others.find(({ node }) => node.name.value !== name);
  if (renamed) {
    const why = `${quoted(name, renamed.node.name.value)} are different fields`;
    return { group: [one, renamed], why };
  }
  const given = argumentsOf(one.node);
  const other = others.find(({ node }) => argumentsOf(node) !== given);
  return other && { group: [one, other], why: 'they have differing arguments' };
}

const argumentsOf = ({ arguments: given = [] }: FieldNode): string =>
  given
    .map(({ name, value }) => `${name.value}:${print(sortValueNode(value))}`)
    .toSorted()
    .join();

const quoted = (one: unknown, other: unknown): string =>
  `"${boundedText(String(one), longestName)}" and "${boundedText(String(other), longestName)}"`;

/** https://spec.graphql.org/September2025/#SameResponseShape(), without what is within. */
function sameShape(one: GraphQLOutputType | undefined, other: GraphQLOutputType | undefined): boolean {
  if (!one || !other || one === other) return true;
  if (isNonNullType(one) || isNonNullType(other))
    return isNonNullType(one) && isNonNullType(other) && sameShape(one.ofType, other.ofType);
  if (isListType(one) || isListType(other))
    return isListType(one) && isListType(other) && sameShape(one.ofType, other.ofType);
  return !isLeafType(one) && !isLeafType(other);
}

/** Undefined of `__typename` and the fields of introspection, as in graphql-js: they have the shape of any other. */
function typeOf(
  parent: Entry['parent'],
  { name: { value: name } }: FieldNode,
): GraphQLOutputType | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name]?.type : undefined;
}
