import {
  EnumType,
  InputObjectType,
  InterfaceType,
  ObjectType,
  UnionType,
  type ArgumentDefinition,
  type DirectiveDefinition,
  type EnumValue,
  type FieldDefinition,
  type InputFieldDefinition,
  type NamedType,
  type Schema,
} from '@apollo/federation-internals';

export type FieldsType = ObjectType | InterfaceType;
type Field = FieldDefinition<ObjectType> | FieldDefinition<InterfaceType>;
export type Argument = ArgumentDefinition<Field | DirectiveDefinition>;
export type Member = Field | InputFieldDefinition | EnumValue;
export type Element = NamedType | Member | Argument;

/** Tells hidden elements, and hides them. */
export type Visibility = { isHidden: (element: Element) => boolean; hide: (element: Element) => void };

/** The types of the graph, without those of `@link`ed specifications. */
export const typesOf = (schema: Schema): readonly NamedType[] =>
  schema.types().filter((type) => schema.coreFeatures?.sourceFeature(type) === undefined);

export const hasFields = (type: NamedType): type is FieldsType =>
  type instanceof ObjectType || type instanceof InterfaceType;

export const fieldsOf = (type: FieldsType): readonly Field[] => type.fields();

/** Fields of objects, interfaces and inputs, or the values of an enum. */
export function membersOf(type: NamedType): readonly Member[] {
  if (hasFields(type)) return fieldsOf(type);
  if (type instanceof InputObjectType) return type.fields();
  return type instanceof EnumType ? type.values : [];
}

/** What a type consists of; undefined if it consists of nothing that could be hidden. */
export function partsOf(type: NamedType): readonly Element[] | undefined {
  if (type instanceof UnionType) return type.types();
  const members = membersOf(type);
  return members.length > 0 ? members : undefined;
}
