import {
  Kind,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql';

export type Representation = { __typename: string; [field: string]: unknown };

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

const isObject = (node: DefinitionNode): node is ObjectNode =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;

/** A representation of the first entity whose key is a single field; undefined if there is none. */
export function entityRepresentation({ definitions }: DocumentNode): Representation | undefined {
  for (const node of definitions.filter(isObject))
    for (const directive of node.directives ?? []) {
      const key = keyField(directive);
      const type = node.fields?.find(({ name }) => name.value === key)?.type;
      const named = type?.kind === Kind.NON_NULL_TYPE ? type.type : type;
      if (key === undefined || named?.kind !== Kind.NAMED_TYPE) continue;
      return { __typename: node.name.value, [key]: named.name.value === 'Int' ? -1 : 'no-such-id' };
    }
  return undefined;
}

function keyField({ name, arguments: given = [] }: ConstDirectiveNode): string | undefined {
  if (!/^(federation__)?key$/.test(name.value)) return undefined;
  const values = new Map(given.map((each) => [each.name.value, each.value]));
  const [fields, resolvable] = [values.get('fields'), values.get('resolvable')];
  if (fields?.kind !== Kind.STRING || !/^\s*\w+\s*$/.test(fields.value)) return undefined;
  return resolvable?.kind === Kind.BOOLEAN && !resolvable.value ? undefined : fields.value.trim();
}
