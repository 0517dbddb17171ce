import {
  getArgumentValues,
  getNamedType,
  GraphQLError,
  isLeafType,
  Kind,
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import { directivesText } from '../data/applied-directives.ts';
import { fieldsOf, objectTypesOf, type World } from '../composition.ts';
import type { Data } from '../data/data.ts';
import { canonical } from './exact-json.ts';
import { Failure, Instance, isLeaf, type Value } from '../data/instance.ts';

/** What was changed, in the order in which it happened. */
export type Journal = string[];

/** What a resolver hands on to those of the next level; the name tells graphql-js the type. */
export type View = { __typename: string; of: Instance };

export type Arguments = Record<string, unknown>;

/** One server that knows everything. */
export type Monolith = {
  /** `asked` is what the directives of the field say. */
  read(of: Instance, field: string, args: Arguments, asked?: { journal: Journal; directives: string }): Value;
  /** What a field set selects of an object, as it would stand in an answer. */
  select(of: Instance, fields: SelectionSetNode): Record<string, unknown>;
  /** Whether a field is unknown because no subgraph that has it knows the object. */
  isUnknown(of: Instance, field: string): boolean;
};

export function createMonolith(world: World, data: Data): Monolith {
  const { fullSchema } = world;

  const read: Monolith['read'] = (of, field, args, asked) => {
    const required = requiresOf(world, of.type, field);
    if (isUnknown(of, field)) return null;
    return data.value(of, {
      field,
      args: `${argumentsText(world, of.type, field, args)}${asked?.directives ?? ''}`,
      required: required && canonical(select(of, required)),
      version: asked && changed(asked.journal, of, field, args),
    });
  };

  const isUnknown = (of: Instance, field: string): boolean =>
    of.onlyIn !== undefined &&
    (requiresOf(world, of.type, field) !== undefined || !isToldBy(world, of, field));

  function select(of: Instance, { selections }: SelectionSetNode): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) result[selection.name.value] = selectField(of, selection);
      if (selection.kind !== Kind.INLINE_FRAGMENT) continue;
      const condition = selection.typeCondition?.name.value;
      if (condition && !objectTypesOf(fullSchema, condition).includes(of.type)) continue;
      Object.assign(result, select(of, selection.selectionSet));
    }
    return result;
  }

  function selectField(of: Instance, node: FieldNode): unknown {
    const field = fieldsOf(fullSchema, of.type)[node.name.value];
    if (!field) throw new Error(`${of.type} has no field ${node.name.value}`);
    return plain(read(of, field.name, getArgumentValues(field, node)), field.type, node.selectionSet);
  }

  function plain(value: Value, type: GraphQLOutputType, fields?: SelectionSetNode): unknown {
    if (value === null || value instanceof Failure) return null;
    if (value instanceof Instance) return fields ? select(value, fields) : {};
    if (isLeaf(value)) return serialized(value.leaf, type);
    return value.map((each) => plain(each, type, fields));
  }

  return { read, select, isUnknown };
}

export const monolithResolver =
  (monolith: Monolith): GraphQLFieldResolver<View | undefined, Journal> =>
  (source, args: Arguments, journal, info) => {
    const { parentType, fieldName } = info;
    const directives = directivesText(info);
    const of = source?.of ?? new Instance(parentType.name, parentType.name);
    return resolved(monolith.read(of, fieldName, args, { journal, directives }), (each) => ({
      __typename: each.type,
      of: each,
    }));
  };

/** A value as resolvers give it: what fails is thrown, or stands as an error in a list. */
export function resolved(value: Value, viewOf: (of: Instance) => View): unknown {
  const given = inList(value, viewOf);
  if (given instanceof GraphQLError) throw given;
  return given;
}

function inList(value: Value, viewOf: (of: Instance) => View): unknown {
  if (value === null) return null;
  if (value instanceof Failure) return new GraphQLError(value.message, { extensions: { code: 'FAILED' } });
  if (value instanceof Instance) return viewOf(value);
  return isLeaf(value) ? value.leaf : value.map((each) => inList(each, viewOf));
}

/** The version of a mutation's result: how many changes there were before it. */
export function changed(
  journal: Journal,
  { type }: Instance,
  field: string,
  args: Arguments,
): string | undefined {
  if (type !== 'Mutation') return undefined;
  return `/${journal.push(`${field}${canonical(args)}`)}`;
}

/** Only the arguments that all subgraphs know. */
export function argumentsText({ fullSchema }: World, type: string, field: string, args: Arguments): string {
  const known = fieldsOf(fullSchema, type)[field]?.args ?? [];
  return canonical(Object.fromEntries(known.map(({ name }) => [name, args[name]])));
}

export const requiresOf = (world: World, type: string, field: string): SelectionSetNode | undefined =>
  world.declarationsOf(type, field).find(({ facts }) => facts.requires)?.facts.requires;

/** Whether the one subgraph that names an object has the field without asking itself for the entity. */
const isToldBy = (world: World, { type, onlyIn }: Instance, field: string): boolean =>
  world
    .declarationsOf(type, field)
    .some(({ subgraph, facts }) => subgraph.name === onlyIn && (facts.inKey || !facts.external));

function serialized(value: unknown, type: GraphQLOutputType): unknown {
  const named = getNamedType(type);
  return isLeafType(named) ? named.serialize(value) : value;
}
