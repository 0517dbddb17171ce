import { Kind, type FieldNode, type GraphQLFieldResolver, type SelectionSetNode } from 'graphql';
import { directivesText } from '../data/applied-directives.ts';
import { interfacesOf, type World } from '../composition.ts';
import type { Data } from '../data/data.ts';
import { canonical } from '../judge/exact-json.ts';
import { Instance } from '../data/instance.ts';
import {
  argumentsText,
  changed,
  resolved,
  type Arguments,
  type Journal,
  type Monolith,
  type View,
} from '../judge/monolith.ts';
import { pick, typeTest, type Representation } from '../data/representations.ts';
import type { EntityFinder, SubgraphFacts, TypeFacts } from './subgraph-facts.ts';

export type Source = { world: World; monolith: Monolith; data: Data };
export type SubgraphContext = EntityFinder & { journal: Journal };

/** What a subgraph was given besides what is its own. */
type Given = {
  /** By `@provides` of the field that led here. */
  provided?: SelectionSetNode | undefined;
  /** By the gateway. */
  representation?: Representation | undefined;
};
type SubgraphView = View & Given;

/** Reads from the data what the subgraph has, and only that. */
export function subgraphResolver(
  subgraph: SubgraphFacts,
  { world, monolith, data }: Source,
): GraphQLFieldResolver<SubgraphView | undefined, SubgraphContext> {
  const isA = typeTest(world);

  function requiredText(view: SubgraphView | undefined, type: TypeFacts, fields: SelectionSetNode): string {
    if (view?.representation) {
      const picked = pick(view.representation, fields, isA);
      if (picked) return canonical(picked);
    } else if (view && namesIn(fields).every((name) => isAtHand(type, name, view))) {
      return canonical(monolith.select(view.of, fields));
    }
    throw new Error(`${subgraph.name} lacks what is required in ${JSON.stringify(view?.representation)}`);
  }

  return (view, args: Arguments, { journal }, info) => {
    const { parentType, fieldName } = info;
    const of = view?.of ?? new Instance(parentType.name, parentType.name);
    const type = subgraph.types.get(parentType.name);
    const field = type?.fields.get(fieldName);
    if (!type || !field) throw new Error(`${subgraph.name} was asked for ${parentType.name}.${fieldName}`);
    if (!isAtHand(type, fieldName, view))
      throw new Error(`${parentType.name}.${fieldName} is external in ${subgraph.name}`);
    const value = data.value(of, {
      field: fieldName,
      args: `${argumentsText(world, of.type, fieldName, args)}${directivesText(info)}`,
      required: field.requires && requiredText(view, type, field.requires),
      version: changed(journal, of, fieldName, args),
    });
    const provided = field.provides ?? partOf(view?.provided, fieldName);
    return resolved(value, (each) => viewIn(subgraph, world, each, { provided }));
  };
}

/** An object under the name of the type that it has in the subgraph. */
export function viewIn(subgraph: SubgraphFacts, world: World, of: Instance, given: Given): SubgraphView {
  const isKnown = subgraph.schema.getType(of.type) !== undefined;
  return { __typename: isKnown ? of.type : interfaceObjectOf(subgraph, world, of.type), of, ...given };
}

function interfaceObjectOf({ name, types }: SubgraphFacts, { fullSchema }: World, type: string): string {
  const interfaces = interfacesOf(fullSchema, type);
  const found = interfaces.find((each) => types.get(each)?.interfaceObject);
  if (!found) throw new Error(`${name} does not know the type ${type}`);
  return found;
}

const isAtHand = ({ fields }: TypeFacts, name: string, view: SubgraphView | undefined): boolean => {
  const field = fields.get(name);
  return !field?.external || field.inKey || namesIn(view?.provided).includes(name);
};

const fieldsIn = ({ selections }: SelectionSetNode): FieldNode[] =>
  selections.flatMap((each) => {
    if (each.kind === Kind.FIELD) return [each];
    return each.kind === Kind.INLINE_FRAGMENT ? fieldsIn(each.selectionSet) : [];
  });

const namesIn = (fields?: SelectionSetNode): string[] =>
  fields ? fieldsIn(fields).map(({ name }) => name.value) : [];

const partOf = (fields: SelectionSetNode | undefined, name: string): SelectionSetNode | undefined =>
  fields && fieldsIn(fields).find((each) => each.name.value === name)?.selectionSet;
