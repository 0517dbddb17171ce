import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { isIncluded, type Flags } from '../document/internal/conditions.ts';

/** One entry of an object in the client's answer. */
export type SelectedField = {
  /** In the client's answer. */
  responseName: string;
  /** In the merged answers of the subgraphs. */
  key: string;
  name: string;
  type: GraphQLOutputType;
  /** What is selected within; undefined for a leaf. */
  selection: Selection | undefined;
};

/** Whatever stands in for the object's type where only an interface is known of it: see `objectTypes`. */
export type ConcreteType = GraphQLObjectType | GraphQLInterfaceType;

/** What the client wants of the objects at one place. */
export type Selection = {
  declared: GraphQLObjectType | GraphQLAbstractType;
  /** The same for the same place, type and document. */
  id: number;
  /** In the order of https://spec.graphql.org/September2025/#sec-Field-Collection. */
  fieldsOf(type: ConcreteType): readonly SelectedField[];
};

export type Source = {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  flags: Flags;
  keys: Pick<ReadonlyMap<FieldNode, string>, 'get'>;
};

/** The client's selection from the root on, with fragments written out for each type as it is needed. */
export function selectionOf(source: Source, root: GraphQLObjectType, set: SelectionSetNode): Selection {
  const idOfSet = new Map<SelectionSetNode, number>();
  const known = new Map<string, Selection>();

  const selection = (declared: Selection['declared'], sets: readonly SelectionSetNode[]): Selection => {
    const identity = `${declared.name} ${sets.map(idFor).join()}`;
    const present = known.get(identity);
    if (present) return present;
    const fields = new Map<ConcreteType, readonly SelectedField[]>();
    const created: Selection = {
      declared,
      id: known.size,
      fieldsOf(type) {
        const found = fields.get(type) ?? fieldsOf(type, sets);
        fields.set(type, found);
        return found;
      },
    };
    known.set(identity, created);
    return created;
  };

  const idFor = (each: SelectionSetNode): number => {
    const id = idOfSet.get(each) ?? idOfSet.size;
    idOfSet.set(each, id);
    return id;
  };

  const fieldsOf = (type: ConcreteType, sets: readonly SelectionSetNode[]): SelectedField[] =>
    [...collectFields(source, type, sets)].map(([responseName, nodes]) =>
      selectedField(type, responseName, nodes),
    );

  const selectedField = (
    type: ConcreteType,
    responseName: string,
    [first, ...others]: FieldNodes,
  ): SelectedField => {
    const name = first.name.value;
    const fieldType = metaFields.get(name)?.type ?? type.getFields()[name]?.type;
    if (!fieldType) throw new Error(`${type.name} has no field ${name}`);
    const inner = getNamedType(fieldType);
    const sets = [first, ...others].flatMap(({ selectionSet }) => selectionSet ?? []);
    const isComposite = isObjectType(inner) || isAbstractType(inner);
    return {
      responseName,
      name,
      key: source.keys.get(first) ?? name,
      type: fieldType,
      selection: isComposite && !name.startsWith('__') ? selection(inner, sets) : undefined,
    };
  };

  return selection(root, [set]);
}

type FieldNodes = [FieldNode, ...FieldNode[]];

function collectFields(
  { schema, fragments, flags }: Source,
  type: ConcreteType,
  sets: readonly SelectionSetNode[],
): Map<string, FieldNodes> {
  const fields = new Map<string, FieldNodes>();
  const spread = new Set<string>();
  const applies = (condition: string | undefined): boolean => {
    const found = condition === undefined ? type : schema.getType(condition);
    return found === type || (isAbstractType(found) && schema.isSubType(found, type));
  };
  const collect = ({ selections }: SelectionSetNode) => {
    for (const each of selections) {
      if (!isIncluded(each, flags)) continue;
      if (each.kind === Kind.FIELD) {
        const responseName = (each.alias ?? each.name).value;
        const present = fields.get(responseName);
        if (present) present.push(each);
        else fields.set(responseName, [each]);
      } else if (each.kind === Kind.INLINE_FRAGMENT) {
        if (applies(each.typeCondition?.name.value)) collect(each.selectionSet);
      } else if (!spread.has(each.name.value)) {
        spread.add(each.name.value);
        const fragment = fragments.get(each.name.value);
        if (fragment && applies(fragment.typeCondition.name.value)) collect(fragment.selectionSet);
      }
    }
  };
  sets.forEach(collect);
  return fields;
}

const metaFields = new Map(
  [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => [field.name, field]),
);

/** What is known about the types of objects. */
export type ObjectTypes = {
  /** The type of an object by what its subgraph says; undefined where that is none that clients know. */
  typeOf(declared: Selection['declared'], typename: unknown): ConcreteType | undefined;
  /** The types that an object may be of. */
  possibleTypes(declared: Selection['declared']): readonly GraphQLObjectType[];
  /** The interfaces that may be all that is known of it. */
  interfacesOf(declared: Selection['declared']): readonly GraphQLInterfaceType[];
};

/**
 * A subgraph with `@interfaceObject` names the interface instead of the type; that is enough where the client does not
 * tell the types apart, else the plan asks another subgraph for the type.
 */
export const objectTypes = (apiSchema: GraphQLSchema): ObjectTypes => ({
  typeOf(declared, typename) {
    if (isObjectType(declared)) return declared;
    // What makes no difference has not been asked for: see `addedField`.
    if (typename === undefined && isInterfaceType(declared)) return declared;
    const type = typeof typename === 'string' ? apiSchema.getType(typename) : undefined;
    if (isObjectType(type)) return apiSchema.isSubType(declared, type) ? type : undefined;
    if (!isInterfaceType(type) || !isInterfaceType(declared)) return undefined;
    return type === declared || apiSchema.isSubType(declared, type) ? type : undefined;
  },
  possibleTypes: (declared) => (isObjectType(declared) ? [declared] : apiSchema.getPossibleTypes(declared)),
  interfacesOf: (declared) =>
    isInterfaceType(declared) ? [declared, ...apiSchema.getImplementations(declared).interfaces] : [],
});

/** Whether the client wants something else of some type of object than of others, so that the type must be known. */
export function tellsApart(selection: Selection, declared: ConcreteType, types: ObjectTypes): boolean {
  const wanted = wantedOf(selection, declared);
  return types.possibleTypes(selection.declared).some((type) => wantedOf(selection, type) !== wanted);
}

const wantedOf = (selection: Selection, type: ConcreteType): string =>
  selection
    .fieldsOf(type)
    .map(({ responseName, key, name }) => (name === '__typename' ? type.name : `${responseName}:${key}`))
    .join();
