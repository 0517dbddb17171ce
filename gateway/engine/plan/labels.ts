import {
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ConstDirectiveNode,
  type GraphQLSchema,
} from 'graphql';
import type { ParsedOperation } from '../document/parsed-operation.ts';

/** The labels of progressive `@override` that matter to an operation. */
export type LabelsOf = (operation: ParsedOperation) => readonly string[];

/** Reads `@join__field(overrideLabel:)` of a supergraph. */
export function overrideLabels(sdl: string, schema: GraphQLSchema): LabelsOf {
  const labels = labelsByField(sdl);
  if (labels.size === 0) return () => [];
  return ({ operation, fragments }) => {
    const found = new Set<string>();
    const typeInfo = new TypeInfo(schema);
    const look = visitWithTypeInfo(typeInfo, {
      Field({ name }) {
        const place = `${typeInfo.getParentType()?.name}.${name.value}`;
        for (const label of labels.get(place) ?? labels.get(`*.${name.value}`) ?? []) found.add(label);
      },
    });
    for (const definition of [operation, ...fragments.values()]) visit(definition, look);
    return [...found].toSorted();
  };
}

/** By `Type.field`, and by `*.field` for those that ask an interface of the type. */
function labelsByField(sdl: string): ReadonlyMap<string, ReadonlySet<string>> {
  const labels = new Map<string, Set<string>>();
  if (!sdl.includes('overrideLabel')) return labels;
  const add = (place: string, label: string) =>
    labels.set(place, (labels.get(place) ?? new Set()).add(label));
  for (const type of parse(sdl, { noLocation: true }).definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { name, directives = [] } of type.fields ?? []) {
      for (const label of directives.flatMap(labelIn)) {
        add(`${type.name.value}.${name.value}`, label);
        add(`*.${name.value}`, label);
      }
    }
  }
  return labels;
}

const labelIn = ({ arguments: given = [] }: ConstDirectiveNode): string[] =>
  given.flatMap(({ name, value }) =>
    name.value === 'overrideLabel' && value.kind === Kind.STRING ? [value.value] : [],
  );
