import { ChangeType, type Change as AnyChange } from '@graphql-inspector/core';
import {
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
import { recordedAs } from '../../usage/schema-coordinates.ts';

export type AffectedUses = {
  /**
   * What an operation has to use to be affected, as usage records name it: `Order.status`, `Query.order.id`,
   * `OrderStatus.PLACED`, `@live`.
   */
  affects: ReadonlySet<string>;
  /** The fields that may return an enum value that was removed or added; nothing says which value a client was given. */
  returnedBy: ReadonlySet<string>;
};

/** A difference that @graphql-inspector/core has found. */
export type Difference = Omit<AnyChange, 'type'> & { type: string };

const ofEnumValues: ReadonlySet<string> = new Set([ChangeType.EnumValueRemoved, ChangeType.EnumValueAdded]);

/** Which uses of the schema `before` each difference affects. */
export function affectedUsesIn(before: GraphQLSchema): (difference: Difference) => AffectedUses {
  const namesOf = recordedAs(before);
  return (difference) => {
    const direct = affectedBy(difference, before);
    // Uses are recorded also under interfaces, and those of a returned enum under its fields.
    const all = [...direct].flatMap(namesOf);
    return ofEnumValues.has(difference.type)
      ? { affects: direct, returnedBy: new Set(all.filter((each) => !direct.has(each))) }
      : { affects: new Set(all), returnedBy: new Set() };
  };
}

function affectedBy({ type, path = '', meta }: Difference, before: GraphQLSchema): ReadonlySet<string> {
  const [parent = '', member = ''] = path.split('.');
  const given = meta as Record<string, unknown>;
  switch (type) {
    case ChangeType.FieldRemoved:
    case ChangeType.FieldTypeChanged:
    case ChangeType.EnumValueAdded:
    case ChangeType.EnumValueRemoved:
    case ChangeType.InputFieldRemoved:
    case ChangeType.FieldArgumentRemoved:
      return new Set([path]);
    case ChangeType.FieldArgumentAdded:
    case ChangeType.FieldArgumentDefaultChanged:
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
    case ChangeType.ObjectTypeInterfaceAdded:
      return usesOfType(String(given.addedInterfaceName), before);
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
