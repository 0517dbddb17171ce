import {
  DirectiveLocation,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  print,
  stripIgnoredCharacters,
  type ASTNode,
  type DirectiveNode,
  type FragmentDefinitionNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import { ownDirectives } from '../document/internal/directives.ts';
import { nameOf, variablesIn } from '../document/internal/names.ts';

/** What a call asks for. */
export type FetchParts = {
  kind: OperationTypeNode;
  name: string | undefined;
  /** Of variables that are not the client's. */
  added: readonly VariableDefinitionNode[];
  selectionSet: SelectionSetNode;
};

/** The text of a call, and which of the operation's variables it uses. */
export type FetchDocument = { query: string; variables: readonly string[] };

export type WriteDocument = (parts: FetchParts) => FetchDocument;

/**
 * Writes the documents of the calls that an operation is spread over. Each has the operation's directives, as far as they
 * may stand on an operation of its kind, and the definitions of the variables that it uses, as the client wrote them: what
 * the planner writes lacks the directives of variables.
 */
export function documentWriter(operation: OperationDefinitionNode, schema: GraphQLSchema): WriteDocument {
  const { variableDefinitions = [] } = operation;
  const mayStandOn = (location: DirectiveLocation) => (directive: DirectiveNode) =>
    schema.getDirective(directive.name.value)?.locations.includes(location) ?? false;
  const nameFragments = fragmentNamer(schema, mayStandOn);
  return ({ kind, name, added, selectionSet }) => {
    const directives = ownDirectives(operation).filter(mayStandOn(operationLocation[kind]));
    const used = variablesIn([selectionSet, ...directives]);
    const own = variableDefinitions.filter(({ variable }) => used.has(variable.name.value));
    const fragments: FragmentDefinitionNode[] = [];
    const definition: OperationDefinitionNode = {
      kind: Kind.OPERATION_DEFINITION,
      operation: kind,
      ...(name !== undefined && { name: nameOf(name) }),
      variableDefinitions: [...added, ...own],
      directives,
      selectionSet: nameFragments(selectionSet, schema.getRootType(kind), fragments),
    };
    const query = compactText({ kind: Kind.DOCUMENT, definitions: [definition, ...fragments] });
    return { query, variables: own.map(({ variable }) => variable.name.value) };
  };
}

export const compactText = (node: ASTNode): string => stripIgnoredCharacters(print(node));

const operationLocation: Readonly<Record<OperationTypeNode, DirectiveLocation>> = {
  query: DirectiveLocation.QUERY,
  mutation: DirectiveLocation.MUTATION,
  subscription: DirectiveLocation.SUBSCRIPTION,
};

type MayStandOn = (location: DirectiveLocation) => (directive: DirectiveNode) => boolean;

type NameFragments = (
  set: SelectionSetNode,
  parent: GraphQLNamedType | null | undefined,
  named: FragmentDefinitionNode[],
) => SelectionSetNode;

/**
 * The planner writes fragments out, with their directives. One with a directive that may not stand on an inline fragment
 * gets a name again: `named` takes its definition.
 */
function fragmentNamer(schema: GraphQLSchema, mayStandOn: MayStandOn): NameFragments {
  const isInline = mayStandOn(DirectiveLocation.INLINE_FRAGMENT);
  const isOfSpread = mayStandOn(DirectiveLocation.FRAGMENT_SPREAD);
  if (schema.getDirectives().every(({ locations }) => isWritable(locations))) return (set) => set;
  const rewrite: NameFragments = (set, parent, named) => ({
    ...set,
    selections: set.selections.map((each): SelectionNode => {
      if (!('selectionSet' in each) || !each.selectionSet) return each;
      const type = typeWithin(each, parent, schema);
      const selectionSet = rewrite(each.selectionSet, type, named);
      const { directives = [] } = each;
      if (each.kind === Kind.FIELD || !type || directives.every(isInline)) return { ...each, selectionSet };
      const name = nameOf(`F${named.length}`);
      const typeCondition: NamedTypeNode = { kind: Kind.NAMED_TYPE, name: nameOf(type.name) };
      const onDefinition = directives.filter((directive) => !isOfSpread(directive));
      named.push({
        kind: Kind.FRAGMENT_DEFINITION,
        name,
        typeCondition,
        directives: onDefinition,
        selectionSet,
      });
      return { kind: Kind.FRAGMENT_SPREAD, name, directives: directives.filter(isOfSpread) };
    }),
  });
  return rewrite;
}

function typeWithin(
  node: FieldNode | InlineFragmentNode,
  parent: GraphQLNamedType | null | undefined,
  schema: GraphQLSchema,
): GraphQLNamedType | null | undefined {
  if (node.kind === Kind.INLINE_FRAGMENT)
    return node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent;
  const hasFields = isObjectType(parent) || isInterfaceType(parent);
  const field = hasFields ? parent.getFields()[node.name.value] : undefined;
  return field && getNamedType(field.type);
}

/** Whether a directive may stand on an inline fragment, if it may stand on any fragment. */
const isWritable = (locations: readonly DirectiveLocation[]): boolean =>
  locations.includes(DirectiveLocation.INLINE_FRAGMENT) ||
  !(
    locations.includes(DirectiveLocation.FRAGMENT_SPREAD) ||
    locations.includes(DirectiveLocation.FRAGMENT_DEFINITION)
  );
