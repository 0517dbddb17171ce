import {
  Kind,
  parse,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type GraphQLError,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { problemAt } from './problems.ts';

type Field = { coordinate: string; type: string; node: FieldDefinitionNode; requires: string | undefined };
type Fields = ReadonlyMap<string, readonly Field[]>;

/** Cycles of `@requires`, one error each: no subgraph in a cycle could be called first. */
export function circularRequires(schemas: readonly DocumentNode[]): GraphQLError[] {
  const fields = fieldsOf(schemas);
  const requiredBy = new Map(
    [...fields].map(([coordinate, all]) => [coordinate, requiredCoordinates(coordinate, all, fields)]),
  );
  const circles = new Map<string, readonly string[]>();
  for (const coordinate of requiredBy.keys()) {
    const circle = circleFrom(coordinate, requiredBy);
    const members = circle?.toSorted().join(' ');
    if (circle && members !== undefined && !circles.has(members)) circles.set(members, circle);
  }
  return [...circles.values()].map((circle) => {
    const nodes = circle.flatMap((each) =>
      (fields.get(each) ?? []).flatMap(({ node, requires }) => (requires ? [node] : [])),
    );
    const message = `${[...circle, circle[0]].join(' requires ')}: none of them can be resolved first`;
    return problemAt(nodes, 'CIRCULAR_REQUIRES', message);
  });
}

/** The definitions of each field, by coordinate (`Product.weight`). */
function fieldsOf(schemas: readonly DocumentNode[]): Fields {
  const all = schemas.flatMap(({ definitions }) => definitions.flatMap(fieldsIn));
  return Map.groupBy(all, ({ coordinate }) => coordinate);
}

function fieldsIn(definition: DefinitionNode): Field[] {
  if (!('fields' in definition) || !('name' in definition) || !definition.name) return [];
  const type = definition.name.value;
  return (definition.fields ?? []).flatMap((node) =>
    node.kind === Kind.FIELD_DEFINITION
      ? [
          {
            coordinate: `${type}.${node.name.value}`,
            type: namedType(node.type),
            node,
            requires: requiresOf(node),
          },
        ]
      : [],
  );
}

function requiresOf({ directives = [] }: FieldDefinitionNode): string | undefined {
  const directive = directives.find(({ name }) => name.value === 'requires');
  const value = directive?.arguments?.find(({ name }) => name.value === 'fields')?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

function requiredCoordinates(coordinate: string, definitions: readonly Field[], fields: Fields): string[] {
  const [parent = ''] = coordinate.split('.');
  return definitions.flatMap(({ requires }) => {
    const [operation] = requires === undefined ? [] : parse(`{ ${requires} }`).definitions;
    return operation && 'selectionSet' in operation
      ? coordinatesIn(operation.selectionSet, parent, fields)
      : [];
  });
}

function coordinatesIn({ selections }: SelectionSetNode, parent: string, fields: Fields): string[] {
  const below = (node: FieldNode): string[] => {
    const coordinate = `${parent}.${node.name.value}`;
    const type = fields.get(coordinate)?.[0]?.type ?? '';
    return [coordinate, ...(node.selectionSet ? coordinatesIn(node.selectionSet, type, fields) : [])];
  };
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return below(selection);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    return coordinatesIn(selection.selectionSet, selection.typeCondition?.name.value ?? parent, fields);
  });
}

/** The shortest path back to its start. */
function circleFrom(start: string, requiredBy: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const paths: string[][] = [[start]];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const next of requiredBy.get(path.at(-1) ?? '') ?? []) {
      if (next === start) return path;
      if (!seen.has(next)) paths.push([...path, next]);
      seen.add(next);
    }
  }
  return undefined;
}
