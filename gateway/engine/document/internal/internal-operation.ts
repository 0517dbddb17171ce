import {
  getNamedType,
  isLeafType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { isIncluded, type Flags } from './conditions.ts';
import { argumentText, directedFields, ownDirectives } from './directives.ts';
import { internalFragments } from './internal-fragments.ts';
import { isLong, liftNumbers } from './lifted-numbers.ts';
import { rootInOrder, unwrapped, type RootDirectives } from './mutation-order.ts';
import { isInherited, nameOf, namesIn, unusedName } from './names.ts';
import type { UntypedInterfaces } from './typenames.ts';

/** What a client asked for, in the form that is planned. */
export type InternalOperation = {
  document: DocumentNode;
  /** That of the document. */
  operation: OperationDefinitionNode;
  rootDirectives: RootDirectives;
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
  untyped: UntypedInterfaces;
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
  untyped,
  operation,
  fragments,
  flags,
}: Source): InternalOperation {
  const typeInfo = new TypeInfo(schema);
  const { bodies, visitor } = internalFragments(fragments, { schema, untyped, flags, typeInfo });
  const definitions = [rootInOrder(operation, bodies, flags), ...bodies] as const;
  const source: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  const taken = new Set([...namesIn(source), ...fieldNames]);
  const keyOf = keysBy(taken, directedFields(definitions));
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
        const { alias: _, ...rest } = node;
        const directives = ownDirectives(node);
        return { ...rest, directives, ...(key !== node.name.value && { alias: nameOf(key) }) };
      },
      ...visitor,
      Variable: ({ kind, name }) => ({ kind, name: nameOf(variableName(name.value)) }),
      IntValue: note,
      FloatValue: note,
    }),
  );
  const { document: lifted, constants } = hasLongNumbers
    ? liftNumbers(chosen, schema, (wanted) => unusedName(wanted, taken))
    : { document: chosen, constants: new Map<string, string>() };
  return { ...planned(lifted), keys, renamed, constants };
}

/** The operation comes first, as it did in the source. */
function planned({ definitions, ...rest }: DocumentNode): Planned {
  const [first, ...others] = definitions;
  if (first?.kind !== Kind.OPERATION_DEFINITION)
    throw new Error('The document does not begin with an operation');
  const { operation, rootDirectives } = unwrapped(first);
  return { document: { ...rest, definitions: [operation, ...others] }, operation, rootDirectives };
}
type Planned = Pick<InternalOperation, 'document' | 'operation' | 'rootDirectives'>;

/** Which the planner gives to the representations of entities. */
const representations = 'representations';

/**
 * A key belongs to a field's name, arguments and type: under one name, subgraphs would refuse two types. Objects that the
 * client gave two names stay two, for a fault within one does not make the other null; a mutation asked for twice is to be
 * done twice.
 */
function keysBy(
  taken: ReadonlySet<string>,
  isDirected: (node: FieldNode) => boolean,
): (node: FieldNode, type: FieldType) => string {
  const aliases = new Map<string, string>();
  const typeOfPlain = new Map<string, string>();
  return (node, { type, isMutation }) => {
    const { alias, arguments: given = [], selectionSet } = node;
    const name = node.name.value;
    if (name === '__typename') return name;
    const isOwn = isMutation || isDirected(node);
    const responseName = selectionSet || isOwn ? (alias?.value ?? name) : name;
    if (given.length === 0 && responseName === name && !isInherited(name) && !isOwn) {
      const plain = typeOfPlain.get(name) ?? type;
      typeOfPlain.set(name, plain);
      if (plain === type) return name;
    }
    const owner = isOwn ? '@' : '';
    const meaning = `${owner}${responseName}:${name}(${given.map(argumentText).toSorted().join()}):${type}`;
    const known = aliases.get(meaning) ?? unusedName(`_${aliases.size}`, taken);
    aliases.set(meaning, known);
    return known;
  };
}

type FieldType = { type: string; isMutation: boolean };

/** Composite types merge under one name, whichever they are; wrappers and leaves must be the same. */
function mergingType(type: GraphQLOutputType | null | undefined): string {
  const named = getNamedType(type)?.name ?? '';
  return isLeafType(getNamedType(type)) ? String(type) : String(type).replace(named, '');
}

const isIntrospection = ({ name }: FieldNode): boolean =>
  name.value === '__schema' || name.value === '__type';
