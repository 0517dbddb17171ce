import {
  getNamedType,
  isAbstractType,
  isLeafType,
  Kind,
  OperationTypeNode,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { sortValueNode } from 'graphql/utilities/sortValueNode.js';
import { isCondition, isIncluded, type Flags } from './conditions.ts';
import { isLong, liftNumbers } from './lifted-numbers.ts';
import { isInherited, nameOf, namesIn, unusedName } from './names.ts';

/** What a client asked for, in the form that is planned. */
export type InternalOperation = {
  document: DocumentNode;
  /** Under which name the answers hold what a field of the client's document asks for. */
  keys: ReadonlyMap<FieldNode, string>;
  /** The client's names of variables that have another name here. */
  renamed: ReadonlyMap<string, string>;
  /** JSON texts of variables that stand for numbers of the document, or whose default is one. */
  constants: ReadonlyMap<string, string>;
};

type Source = {
  schema: GraphQLSchema;
  /** Names that no alias may have: those of the schema's fields. */
  fieldNames: ReadonlySet<string>;
  operation: OperationDefinitionNode;
  fragments: readonly FragmentDefinitionNode[];
  flags: Flags;
};

/**
 * The planner adds fields of keys and of `@requires` under their plain names, where an alias of the client's may stand.
 * So here each name means one thing: a field without arguments has its own name, any other an alias that belongs to it
 * and to its arguments. What `@skip` and `@include` leave out is gone.
 */
export function internalOperation({
  schema,
  fieldNames,
  operation,
  fragments,
  flags,
}: Source): InternalOperation {
  const inOrder =
    operation.operation === OperationTypeNode.MUTATION ? rootInOrder(operation, fragments, flags) : operation;
  const source: DocumentNode = { kind: Kind.DOCUMENT, definitions: [inOrder, ...fragments] };
  const taken = new Set([...namesIn(source), ...fieldNames]);
  const typeInfo = new TypeInfo(schema);
  const keyOf = keysBy(taken);
  const keys = new Map<FieldNode, string>();
  const renamed = new Map<string, string>();
  const variableName = (name: string): string => {
    if (name !== representations) return name;
    const other = unusedName(name, taken);
    renamed.set(other, name);
    return other;
  };
  let hasLongNumbers = false;
  const note = ({ value }: { value: string }) => {
    hasLongNumbers ||= isLong(value);
  };
  const chosen = visit(
    source,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        if (!isIncluded(node, flags) || isIntrospection(node)) return null;
        const isMutation = typeInfo.getParentType() === schema.getMutationType();
        const key = keyOf(node, { type: mergingType(typeInfo.getType()), isMutation });
        keys.set(node, key);
        const { alias: _, directives = [], ...rest } = node;
        const kept = directives.filter((each) => !isCondition(each));
        return { ...rest, directives: kept, ...(key !== node.name.value && { alias: nameOf(key) }) };
      },
      InlineFragment: (node) => (isIncluded(node, flags) ? unconditional(node) : null),
      FragmentSpread: (node) => (isIncluded(node, flags) ? unconditional(node) : null),
      Variable: ({ kind, name }) => ({ kind, name: nameOf(variableName(name.value)) }),
      IntValue: note,
      FloatValue: note,
      SelectionSet: { leave: (node) => withTypename(node, isAbstractType(typeInfo.getParentType())) },
    }),
  );
  if (!hasLongNumbers) return { document: chosen, keys, renamed, constants: new Map() };
  const { document, constants } = liftNumbers(chosen, schema, (wanted) => unusedName(wanted, taken));
  return { document, keys, renamed, constants };
}

/** Which the planner gives to the representations of entities. */
const representations = 'representations';

/** Mutations are done in the order that they are written in; the planner would do those of equal fragments together. */
function rootInOrder(
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
  flags: Flags,
): OperationDefinitionNode {
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment.selectionSet]));
  const fieldsIn = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap((each) => {
      if (!isIncluded(each, flags)) return [];
      if (each.kind === Kind.FIELD) return [each];
      const within = each.kind === Kind.FRAGMENT_SPREAD ? byName.get(each.name.value) : each.selectionSet;
      return within ? fieldsIn(within) : [];
    });
  const { selectionSet } = operation;
  return { ...operation, selectionSet: { ...selectionSet, selections: fieldsIn(selectionSet) } };
}

/**
 * A key belongs to a field's name, arguments and type: under one name, subgraphs would refuse two types. Objects that the
 * client gave two names stay two, for a fault within one does not make the other null; a mutation asked for twice is to be
 * done twice.
 */
function keysBy(taken: ReadonlySet<string>): (node: FieldNode, type: FieldType) => string {
  const aliases = new Map<string, string>();
  const typeOfPlain = new Map<string, string>();
  return ({ name: { value: name }, alias, arguments: given = [], selectionSet }, { type, isMutation }) => {
    if (name === '__typename') return name;
    const responseName = selectionSet || isMutation ? (alias?.value ?? name) : name;
    if (given.length === 0 && responseName === name && !isInherited(name) && !isMutation) {
      const plain = typeOfPlain.get(name) ?? type;
      typeOfPlain.set(name, plain);
      if (plain === type) return name;
    }
    const meaning = `${responseName}:${name}(${given.map(argumentText).toSorted().join()}):${type}`;
    const known = aliases.get(meaning) ?? unusedName(`_${aliases.size}`, taken);
    aliases.set(meaning, known);
    return known;
  };
}

type FieldType = { type: string; isMutation: boolean };

/** Whatever the order of an input object's fields, it means the same. */
const argumentText = ({ name, value }: ArgumentNode): string =>
  `${name.value}:${print(sortValueNode(value))}`;

/** Composite types merge under one name, whichever they are; wrappers and leaves must be the same. */
function mergingType(type: GraphQLOutputType | null | undefined): string {
  const named = getNamedType(type)?.name ?? '';
  return isLeafType(getNamedType(type)) ? String(type) : String(type).replace(named, '');
}

const isIntrospection = ({ name }: FieldNode): boolean =>
  name.value === '__schema' || name.value === '__type';

const unconditional = <N extends { directives?: SelectionDirectives }>(node: N): N => ({
  ...node,
  directives: node.directives?.filter((each) => !isCondition(each)),
});
type SelectionDirectives = FieldNode['directives'];

/** Abstract types are told apart by it, and a selection that has become empty needs something to ask for. */
function withTypename(node: SelectionSetNode, isAbstract: boolean): SelectionSetNode {
  const has = node.selections.some((each) => each.kind === Kind.FIELD && each.name.value === '__typename');
  if (has || !(isAbstract || node.selections.length === 0)) return node;
  return { ...node, selections: [{ kind: Kind.FIELD, name: nameOf('__typename') }, ...node.selections] };
}
