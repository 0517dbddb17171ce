import {
  Kind,
  type DocumentNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type TypeNode,
} from 'graphql';

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/** What the schemas of a graph say together about the ids of its types. */
export type GraphFacts = {
  /** The types with a `@key`. */
  entities: ReadonlySet<string>;
  /** The types with a field `id`. */
  identified: ReadonlySet<string>;
  /** Whether a description states how ids of the type begin. */
  statesPrefix(type: string): boolean;
  /** How ids of the type begin: `ord_`. */
  prefixOf(type: string): string;
  /** The type whose ids begin like this one. */
  typeOf(id: string): string | undefined;
  /** The type that a field of that type refers to, if it has an id. */
  referred(type: string, field: string): string | undefined;
  /** The type that a name such as `customerId` or `customer` refers to. */
  named(name: string): string | undefined;
};

const statedPrefix = /starts with `([^`]+)`/i;

export function graphFacts(documents: readonly DocumentNode[]): GraphFacts {
  const types = objectsIn(documents);
  const entities = new Set(
    types.flatMap(({ name, directives = [] }) =>
      directives.some((each) => /^(federation__)?key$/.test(each.name.value)) ? [name.value] : [],
    ),
  );
  const prefixes = new Map<string, string>();
  const identified = new Set<string>();
  for (const { name, field } of fieldsOf(types))
    if (field.name.value === 'id') {
      identified.add(name);
      const prefix = statedPrefix.exec(field.description?.value ?? '')?.[1];
      if (prefix) prefixes.set(name, prefix);
    }
  const references = referencesIn(types, identified);
  const byName = new Map([...references].map(([coordinate, type]) => [coordinate.split('.')[1], type]));
  for (const type of identified) byName.set(camelCase(type), type);
  const byPrefix = [...prefixes].toSorted(([, one], [, other]) => other.length - one.length);
  return {
    entities,
    identified,
    statesPrefix: (type) => prefixes.has(type),
    prefixOf: (type) => prefixes.get(type) ?? `${kebabCase(type)}_`,
    typeOf: (id) => byPrefix.find(([, prefix]) => id.startsWith(prefix))?.[0],
    referred: (type, field) => references.get(`${type}.${field}`),
    named: (name) => byName.get(name.replace(/I[dD]$/, '')),
  };
}

const objectsIn = (documents: readonly DocumentNode[]): ObjectNode[] =>
  documents
    .flatMap(({ definitions }) => definitions)
    .filter(
      (node): node is ObjectNode =>
        node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
    );

const fieldsOf = (types: readonly ObjectNode[]): { name: string; field: FieldDefinitionNode }[] =>
  types.flatMap(({ name, fields = [] }) => fields.map((field) => ({ name: name.value, field })));

/** The fields of one object with an id, by their coordinates. */
function referencesIn(types: readonly ObjectNode[], identified: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, field } of fieldsOf(types)) {
    const type = singleType(field.type);
    if (type && identified.has(type)) found.set(`${name}.${field.name.value}`, type);
  }
  return found;
}

function singleType(type: TypeNode): string | undefined {
  if (type.kind === Kind.NON_NULL_TYPE) return singleType(type.type);
  return type.kind === Kind.NAMED_TYPE ? type.name.value : undefined;
}

export const camelCase = (type: string): string => type.charAt(0).toLowerCase() + type.slice(1);

/** `product-note` of ProductNote. */
export const kebabCase = (type: string): string =>
  camelCase(type).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `PRODUCT_NOTE` of ProductNote. */
export const snakeCase = (type: string): string => kebabCase(type).replaceAll('-', '_').toUpperCase();
