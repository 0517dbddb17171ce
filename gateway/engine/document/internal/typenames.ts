import type { Supergraph } from '@apollo/federation-internals';
import {
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type GraphQLInterfaceType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * Interfaces of which some subgraph gives objects without knowing their types, by `@interfaceObject`: asking for
 * `__typename` takes another call there, if the type can be had at all. Each with a key field, if it has one that is a
 * key alone. An interface with a type that is hidden from clients is none: each of its objects has to be looked at.
 */
export type UntypedInterfaces = ReadonlyMap<string, string | undefined>;

export function untypedInterfaces(
  { schema }: Supergraph,
  apiSchema: GraphQLSchema,
  fullSchema: GraphQLSchema,
): UntypedInterfaces {
  const found = new Map<string, string | undefined>();
  const visible = (name: string): GraphQLInterfaceType | undefined => {
    const [type, whole] = [apiSchema.getType(name), fullSchema.getType(name)];
    if (!isInterfaceType(type) || !isInterfaceType(whole)) return undefined;
    return fullSchema.getPossibleTypes(whole).every((each) => apiSchema.getType(each.name))
      ? type
      : undefined;
  };
  for (const each of schema.interfaceTypes()) {
    const joins = each.appliedDirectivesOf('join__type').map((join) => join.arguments() as JoinArguments);
    if (!joins.some(({ isInterfaceObject }) => isInterfaceObject)) continue;
    for (const { name } of [each, ...each.interfaces()]) {
      const type = visible(name);
      const keyField = joins.find(({ key }) => key !== undefined && type?.getFields()[key])?.key;
      if (type) found.set(name, keyField);
    }
  }
  return found;
}

type JoinArguments = { key?: string; isInterfaceObject?: boolean };

export type KnownTypes = { schema: GraphQLSchema; untyped: UntypedInterfaces };

/**
 * Whether a fragment may go without its type condition: it holds for all objects of a type that subgraphs may know by an
 * interface alone, and the planner stumbles over it (`We should have an edge from … for __typename`).
 */
export function isNeedless(
  condition: string | undefined,
  parent: unknown,
  { schema, untyped }: KnownTypes,
): boolean {
  const type = schema.getType(condition ?? '');
  if (!isInterfaceType(type) || !(isInterfaceType(parent) || isObjectType(parent))) return false;
  const isUntyped = [parent, ...parent.getInterfaces()].some(({ name }) => untyped.has(name));
  return isUntyped && schema.isSubType(type, parent);
}

/** Whether the fields of an interface have the same types in another type: what is selected then means the same there. */
export function hasSameFields(
  condition: string | undefined,
  parent: unknown,
  { schema }: KnownTypes,
): boolean {
  const type = schema.getType(condition ?? '');
  if (!isInterfaceType(type) || !(isInterfaceType(parent) || isObjectType(parent))) return false;
  return Object.values(type.getFields()).every(
    ({ name, type: declared }) => String(parent.getFields()[name]?.type) === String(declared),
  );
}

type Asked = KnownTypes & {
  /** The type condition of a fragment. */
  conditionOf: (fragment: Exclude<SelectionNode, { kind: Kind.FIELD }>) => string | undefined;
};

/**
 * What has to be asked for beside a selection: which type an object is, where that makes a difference, and anything at all
 * where `@skip` and `@include` have left nothing.
 */
export function addedField(
  { selections }: SelectionSetNode,
  parent: unknown,
  { schema, untyped, conditionOf }: Asked,
): string | undefined {
  if (selections.length === 0)
    return (isInterfaceType(parent) ? untyped.get(parent.name) : undefined) ?? '__typename';
  if (selections.some((each) => each.kind === Kind.FIELD && each.name.value === '__typename'))
    return undefined;
  if (!isAbstractType(parent)) return undefined;
  if (!isInterfaceType(parent) || !untyped.has(parent.name)) return '__typename';
  const types = schema.getPossibleTypes(parent);
  const isAlike = (each: SelectionNode): boolean => {
    if (each.kind !== Kind.FIELD) {
      const condition = schema.getType(conditionOf(each) ?? parent.name);
      return (
        condition === parent ||
        (isAbstractType(condition) && types.every((type) => schema.isSubType(condition, type)))
      );
    }
    const name = each.name.value;
    const declared = String(parent.getFields()[name]?.type);
    return types.every((type) => String(type.getFields()[name]?.type) === declared);
  };
  return selections.every(isAlike) ? undefined : '__typename';
}
