import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { ParsedOperation } from '../../engine/document/parsed-operation.ts';

export const coordinateKinds = ['fields', 'arguments', 'inputFields', 'enumValues'] as const;

/** Names of schema elements: `Order.status`, `Query.order.id`, `PlaceOrderInput.paymentMethod`, `OrderStatus.PLACED`. */
export type Coordinates = Record<(typeof coordinateKinds)[number], Set<string>>;

export type Definition = OperationDefinitionNode | FragmentDefinitionNode;

export const noCoordinates = (): Coordinates => ({
  fields: new Set(),
  arguments: new Set(),
  inputFields: new Set(),
  enumValues: new Set(),
});

export function addCoordinates(target: Coordinates, added: Coordinates): void {
  for (const kind of coordinateKinds) for (const each of added[kind]) target[kind].add(each);
}

/** The operation, and each fragment that it spreads, directly or not. */
export function usedDefinitions({ operation, fragments }: ParsedOperation): readonly Definition[] {
  const used = new Set<Definition>([operation]);
  // A set that grows is iterated to its end.
  for (const definition of used) {
    visit(definition, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (fragment) used.add(fragment);
      },
    });
  }
  return [...used];
}

/** What definitions of a valid document name themselves, without introspection; the fields of an interface are its own. */
export function coordinatesIn(schema: GraphQLSchema, definitions: readonly Definition[]): Coordinates {
  const found = noCoordinates();
  const types = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(types, collector(types, found));
  for (const definition of definitions) visit(definition, visitor);
  return found;
}

const collector = (types: TypeInfo, found: Coordinates): ASTVisitor => ({
  Field({ name: { value: name } }) {
    if (name.startsWith('__')) return false;
    found.fields.add(`${types.getParentType()?.name}.${name}`);
    return undefined;
  },
  Argument({ name }) {
    const field = types.getDirective() ? undefined : types.getFieldDef();
    if (field) found.arguments.add(`${types.getParentType()?.name}.${field.name}.${name.value}`);
  },
  ObjectField({ name }) {
    const type = getNamedType(types.getParentInputType());
    if (isInputObjectType(type)) found.inputFields.add(`${type.name}.${name.value}`);
  },
  EnumValue() {
    const type = getNamedType(types.getInputType());
    const value = types.getEnumValue();
    if (isEnumType(type) && value) found.enumValues.add(`${type.name}.${value.name}`);
  },
});
