import { getNamedType, Kind, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import { fieldsOf, objectTypesOf } from '../composition.ts';
import type { SubgraphFacts } from './subgraph-facts.ts';

/**
 * What subgraphs need of each other: the fields of keys are unique and always there, those that `@requires` names do
 * not fail. Where they did, a federation could not answer what one server can.
 */
export type Dependable = {
  isKey(type: string, field: string): boolean;
  isRequired(type: string, field: string): boolean;
  /** Whether some subgraph has it on some of its paths only. */
  isProvided(type: string, field: string): boolean;
};

export function dependableFields(schema: GraphQLSchema, subgraphs: readonly SubgraphFacts[]): Dependable {
  const keys = new Set<string>();
  const required = new Set<string>();
  const provided = new Set<string>();
  for (const { types } of subgraphs) {
    for (const [typeName, { keys: keyFacts, fields }] of types) {
      for (const key of keyFacts) collect(schema, typeName, key.fields, keys);
      for (const [name, { requires, provides }] of fields) {
        if (requires) collect(schema, typeName, requires, required);
        const field = provides && fieldsOf(schema, typeName)[name];
        if (field) collect(schema, getNamedType(field.type).name, provides, provided);
      }
    }
  }
  return {
    isKey: (type, field) => keys.has(`${type}.${field}`),
    isRequired: (type, field) => required.has(`${type}.${field}`),
    isProvided: (type, field) => provided.has(`${type}.${field}`),
  };
}

function collect(
  schema: GraphQLSchema,
  typeName: string,
  { selections }: SelectionSetNode,
  into: Set<string>,
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      collect(schema, selection.typeCondition?.name.value ?? typeName, selection.selectionSet, into);
      continue;
    }
    const name = selection.name.value;
    for (const each of [typeName, ...objectTypesOf(schema, typeName)]) into.add(`${each}.${name}`);
    const field = fieldsOf(schema, typeName)[name];
    if (!field || !selection.selectionSet) continue;
    collect(schema, getNamedType(field.type).name, selection.selectionSet, into);
  }
}
