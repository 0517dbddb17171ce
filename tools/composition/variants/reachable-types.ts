import {
  baseType,
  InputObjectType,
  InterfaceType,
  UnionType,
  type NamedType,
  type Schema,
  type Type,
} from '@apollo/federation-internals';
import { fieldsOf, hasFields, type Argument, type Visibility } from './elements.ts';

/** The types that an operation can name or be given, from the visible root fields on. */
export function reachableTypes(schema: Schema, { isHidden }: Visibility): ReadonlySet<NamedType> {
  const reached = new Set<NamedType>();
  // An interface that is reached only from a type that implements it leads to no other such type.
  const returned = new Set<NamedType>();
  const waiting: NamedType[] = [];
  const reach = (type: Type | undefined) => {
    if (type) waiting.push(baseType(type));
  };
  const reachArguments = (all: readonly Argument[]) => {
    for (const argument of all) if (!isHidden(argument)) reach(argument.type);
  };
  const reachParts = (type: NamedType) => {
    if (type instanceof InputObjectType)
      for (const field of type.fields()) if (!isHidden(field)) reach(field.type);
    if (!hasFields(type)) return;
    for (const field of fieldsOf(type).filter((each) => !isHidden(each))) {
      reach(field.type);
      reachArguments(field.arguments());
    }
    for (const each of type.interfaces()) enter(each);
  };
  const enter = (type: NamedType) => {
    if (reached.has(type) || isHidden(type)) return;
    reached.add(type);
    reachParts(type);
  };
  for (const { type } of schema.schemaDefinition.roots()) reach(type);
  for (const directive of schema
    .directives()
    .filter((each) => schema.coreFeatures?.sourceFeature(each) === undefined))
    reachArguments(directive.arguments());
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (returned.has(type)) continue;
    returned.add(type);
    enter(type);
    if (type instanceof UnionType) type.types().forEach(reach);
    if (type instanceof InterfaceType) type.allImplementations().forEach(reach);
  }
  return reached;
}
