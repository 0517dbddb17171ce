import {
  Kind,
  parse,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { giveRawNumbers } from '../judge/field-types.ts';

export type KeyFacts = { fields: SelectionSetNode; resolvable: boolean };

export type FieldFacts = {
  external: boolean;
  /** Whether it stands in a key of its type; such a field is at hand even where it is external. */
  inKey: boolean;
  requires?: SelectionSetNode | undefined;
  provides?: SelectionSetNode | undefined;
  /** The subgraph that it takes the field from. */
  override?: string | undefined;
};

/** Who finds an entity by a representation of it. */
export type EntityFinder = { find(typeName: string, representation: Record<string, unknown>): unknown };

export type TypeFacts = { keys: KeyFacts[]; interfaceObject: boolean; fields: Map<string, FieldFacts> };

/** What the SDL of a subgraph says about itself. */
export type SubgraphFacts = {
  name: string;
  schema: GraphQLSchema;
  /** The same, but an ID of digits is given as a number, and a Float with all digits of its double. */
  schemaWithRawNumbers: GraphQLSchema;
  types: ReadonlyMap<string, TypeFacts>;
};

export function readSubgraph(name: string, typeDefs: DocumentNode): SubgraphFacts {
  const types = new Map<string, TypeFacts>();
  for (const definition of typeDefs.definitions) {
    if (!('fields' in definition) || !('directives' in definition) || isInput(definition.kind)) continue;
    const directives = definition.directives ?? [];
    const facts = types.get(definition.name.value) ?? noFacts();
    facts.keys.push(...directives.filter(named('key')).map(keyOf));
    facts.interfaceObject ||= directives.some(named('interfaceObject'));
    const isExternal = directives.some(named('external'));
    for (const field of (definition.fields ?? []) as readonly FieldDefinitionNode[]) {
      facts.fields.set(field.name.value, fieldOf(field, isExternal));
    }
    for (const name of facts.keys.flatMap(({ fields }) => namesIn(fields))) {
      const field = facts.fields.get(name);
      if (field) field.inKey = true;
    }
    types.set(definition.name.value, facts);
  }
  const resolvers = Object.fromEntries(
    [...types.keys()].map((typeName) => [typeName, { __resolveReference: finderOf(typeName) }]),
  );
  const schema = () => buildSubgraphSchema([{ typeDefs, resolvers }]);
  return { name, schema: schema(), schemaWithRawNumbers: giveRawNumbers(schema()), types };
}

const finderOf =
  (typeName: string) =>
  (representation: Record<string, unknown>, finder: EntityFinder): unknown =>
    finder.find(typeName, representation);

const namesIn = ({ selections }: SelectionSetNode): string[] =>
  selections.flatMap((each) => (each.kind === Kind.FIELD ? [each.name.value] : []));

const noFacts = (): TypeFacts => ({ keys: [], interfaceObject: false, fields: new Map() });

const isInput = (kind: Kind): boolean =>
  kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || kind === Kind.INPUT_OBJECT_TYPE_EXTENSION;

function fieldOf({ directives = [] }: FieldDefinitionNode, isExternal: boolean): FieldFacts {
  const fieldSetOf = (name: string) => {
    const text = textOf(directives.find(named(name)), 'fields');
    return text === undefined ? undefined : fieldSet(text);
  };
  return {
    inKey: false,
    external: isExternal || directives.some(named('external')),
    requires: fieldSetOf('requires'),
    provides: fieldSetOf('provides'),
    override: textOf(directives.find(named('override')), 'from'),
  };
}

function keyOf(directive: DirectiveNode): KeyFacts {
  const resolvable = directive.arguments?.find(({ name }) => name.value === 'resolvable')?.value;
  return {
    fields: fieldSet(textOf(directive, 'fields') ?? ''),
    resolvable: !(resolvable?.kind === Kind.BOOLEAN && !resolvable.value),
  };
}

const named =
  (name: string) =>
  (directive: DirectiveNode): boolean =>
    directive.name.value === name;

function textOf(directive: DirectiveNode | undefined, argument: string): string | undefined {
  const value = directive?.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

export function fieldSet(text: string): SelectionSetNode {
  const [definition] = parse(`{ ${text} }`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`There is no field set in ${text}`);
  return definition.selectionSet;
}
