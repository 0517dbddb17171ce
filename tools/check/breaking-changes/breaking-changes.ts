import { ChangeType, CriticalityLevel, diff, type Change as AnyChange } from '@graphql-inspector/core';
import { messageOf, StartError } from '@shop/shared/errors';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import type { Composed } from '../../composition/supergraph.ts';
import { recordedAs } from '../../usage/schema-coordinates.ts';
import type { Published } from './published.ts';

/** A change that can make a valid operation of a client fail, or give it what it does not expect. */
export type BreakingChange = {
  type: string;
  coordinate: string;
  message: string;
  /**
   * What an operation has to use to be affected, as usage records name it: `Order.status`, `Query.order.id`,
   * `OrderStatus.PLACED`, `@live`.
   */
  affects: ReadonlySet<string>;
  /** The fields that may return a removed enum value; nothing says which value a client was given. */
  returnedBy: ReadonlySet<string>;
  before: GraphQLSchema;
};

type Change = Omit<AnyChange, 'type'> & { type: string };

/** The differences are found by @graphql-inspector/core (docs/decisions/0015-schema-diff.md). */
export async function breakingChanges(
  { sdl, label }: Published,
  composed: Composed | undefined,
): Promise<readonly BreakingChange[]> {
  if (sdl === undefined || composed === undefined) return [];
  const before = parsed(sdl, label);
  const namesOf = recordedAs(before);
  const changes: readonly Change[] = await diff(
    before,
    buildSchema(composed.apiSdl, { assumeValidSDL: true }),
  );
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map((change) => ({
      type: change.type,
      coordinate: coordinateOf(change),
      message: change.message,
      ...usesAffected(change, before, namesOf),
      before,
    }));
}

function parsed(sdl: string, label: string): GraphQLSchema {
  try {
    return buildSchema(sdl);
  } catch (error) {
    throw new StartError(`${label} is not a schema to compare with: ${messageOf(error)}`, { cause: error });
  }
}

type Names = (coordinate: string) => readonly string[];

/** Uses are recorded also under interfaces, and those of a returned enum under its fields. */
function usesAffected(
  change: Change,
  before: GraphQLSchema,
  namesOf: Names,
): Pick<BreakingChange, 'affects' | 'returnedBy'> {
  const direct = affectedBy(change, before);
  const all = [...direct].flatMap(namesOf);
  return change.type === ChangeType.EnumValueRemoved
    ? { affects: direct, returnedBy: new Set(all.filter((each) => !direct.has(each))) }
    : { affects: new Set(all), returnedBy: new Set() };
}

const ofArguments: ReadonlySet<string> = new Set([
  ChangeType.FieldArgumentAdded,
  ChangeType.FieldArgumentRemoved,
  ChangeType.FieldArgumentTypeChanged,
]);

function coordinateOf({ type, path = '' }: Change): string {
  const [parent, field, argument] = path.split('.');
  return ofArguments.has(type) && argument ? `${parent}.${field}(${argument}:)` : path;
}

function affectedBy({ type, path = '', meta }: Change, before: GraphQLSchema): ReadonlySet<string> {
  const [parent = '', member = ''] = path.split('.');
  const given = meta as Record<string, unknown>;
  switch (type) {
    case ChangeType.FieldRemoved:
    case ChangeType.FieldTypeChanged:
    case ChangeType.EnumValueRemoved:
    case ChangeType.InputFieldRemoved:
    case ChangeType.FieldArgumentRemoved:
      return new Set([path]);
    case ChangeType.FieldArgumentAdded:
      return new Set([`${parent}.${member}`]);
    case ChangeType.FieldArgumentTypeChanged:
      // What is required now, operations may have left out.
      return new Set([isRequired(given.newArgumentType) ? `${parent}.${member}` : path]);
    case ChangeType.InputFieldTypeChanged:
      return isRequired(given.newInputFieldType) ? usesOfType(parent, before) : new Set([path]);
    case ChangeType.UnionMemberRemoved:
      return usesOfType(String(given.removedUnionMemberTypeName), before);
    case ChangeType.ObjectTypeInterfaceRemoved:
      return new Set(
        [parent, String(given.removedInterfaceName)].flatMap((name) => [...usesOfType(name, before)]),
      );
    default:
      return path.startsWith('@') ? new Set([path.split('.', 1)[0] ?? path]) : usesOfType(parent, before);
  }
}

const isRequired = (type: unknown): boolean => typeof type === 'string' && type.endsWith('!');

/** The type by name, its members, and each field, argument and input field that has it. */
function usesOfType(name: string, schema: GraphQLSchema): ReadonlySet<string> {
  const uses = new Set([name]);
  for (const type of Object.values(schema.getTypeMap())) {
    const isIt = type.name === name;
    if (isEnumType(type) && isIt) for (const value of type.getValues()) uses.add(`${name}.${value.name}`);
    for (const field of fieldsOf(type)) {
      const coordinate = `${type.name}.${field.name}`;
      if (isIt || getNamedType(field.type).name === name) uses.add(coordinate);
      for (const argument of 'args' in field ? field.args : [])
        if (getNamedType(argument.type).name === name) uses.add(`${coordinate}.${argument.name}`);
    }
  }
  return uses;
}

function fieldsOf(type: GraphQLNamedType): readonly (GraphQLField<unknown, unknown> | GraphQLInputField)[] {
  if (isObjectType(type) || isInterfaceType(type)) return Object.values(type.getFields());
  return isInputObjectType(type) ? Object.values(type.getFields()) : [];
}
