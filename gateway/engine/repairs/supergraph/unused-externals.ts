import { Kind, type DocumentNode, type FieldDefinitionNode, type SelectionSetNode } from 'graphql';
import type { PlaceholderFields } from './placeholder-fields.ts';
import {
  applied,
  argumentsOf,
  fieldedTypes,
  fieldOf,
  fieldSet,
  implementers,
  mapFielded,
  namedTypeOf,
  type FieldedType,
  type FieldedTypes,
} from './supergraph-types.ts';

/**
 * A subgraph may declare a field of another as external only where it uses it. Takes back what no `@requires` uses any
 * more; nothing else can use a field with arguments.
 */
export function withoutUnusedExternals(document: DocumentNode, standIns: PlaceholderFields): DocumentNode {
  const types = fieldedTypes(document);
  const used = requiredFields(types);
  const replaced = new Set([...standIns.values()].map(({ name }) => name));
  const isConcerned = ({ name, arguments: taken = [] }: FieldDefinitionNode): boolean =>
    standIns.has(name.value) || (replaced.has(name.value) && taken.length > 0);
  return mapFielded(document, (type) => {
    const isKept = ({ graph, external }: Record<string, unknown>, name: string): boolean =>
      external !== true ||
      used.has(`${String(graph)} ${type.name.value}.${name}`) ||
      satisfiesInterface(type, name, graph, types);
    const fields = type.fields?.map((field) =>
      isConcerned(field) ? withJoins(field, (join) => isKept(join, field.name.value)) : field,
    );
    return { ...type, fields };
  });
}

const withJoins = (
  field: FieldDefinitionNode,
  isKept: (join: Record<string, unknown>) => boolean,
): FieldDefinitionNode => ({
  ...field,
  directives: field.directives?.filter(
    (each) => each.name.value !== 'join__field' || isKept(argumentsOf(each)),
  ),
});

/** By subgraph, type and name: every field that `@requires` names. */
function requiredFields(types: FieldedTypes): ReadonlySet<string> {
  const used = new Set<string>();
  for (const type of types.values()) {
    for (const { graph, requires } of (type.fields ?? []).flatMap((field) => applied(field, 'join__field'))) {
      if (typeof requires !== 'string') continue;
      markFields(used, String(graph), { selectionSet: fieldSet(requires), type: type.name.value }, types);
    }
  }
  return used;
}

function markFields(
  used: Set<string>,
  graph: string,
  { selectionSet, type }: { selectionSet: SelectionSetNode; type: string },
  types: FieldedTypes,
): void {
  for (const node of selectionSet.selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) continue;
    const field = node.kind === Kind.FIELD ? fieldOf(types.get(type), node.name.value) : undefined;
    const inner =
      node.kind === Kind.INLINE_FRAGMENT ? node.typeCondition?.name.value : field && namedTypeOf(field.type);
    if (node.kind === Kind.FIELD)
      for (const each of [type, ...implementers(type, types)])
        used.add(`${graph} ${each}.${node.name.value}`);
    if (node.selectionSet)
      markFields(used, graph, { selectionSet: node.selectionSet, type: inner ?? type }, types);
  }
}

const satisfiesInterface = (type: FieldedType, name: string, graph: unknown, types: FieldedTypes): boolean =>
  applied(type, 'join__implements').some((each) => {
    const field = each['graph'] === graph && fieldOf(types.get(String(each['interface'])), name);
    const joins = field ? applied(field, 'join__field') : [];
    return field && (joins.length === 0 || joins.some((join) => join['graph'] === graph));
  });
