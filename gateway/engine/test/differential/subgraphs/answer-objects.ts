import { Kind, visit, type DocumentNode, type FieldNode, type SelectionSetNode } from 'graphql';

/** As a subgraph sends it. */
type ServerError = { message: string; path?: unknown; extensions?: unknown };
export type ServerAnswer = {
  data: Record<string, unknown> | null;
  errors?: ServerError[] | null;
  extensions?: unknown;
};

type JsonObject = Record<string, unknown>;
/** An object that was selected from, and which of its members are objects or lists of such. */
export type AnswerObject = { object: JsonObject; composite: ReadonlySet<string> };

/** All objects of an answer but those that custom scalars hold: what is in them is not the server's to write otherwise. */
export function objectsIn(document: DocumentNode, data: JsonObject | null): AnswerObject[] {
  const found: AnswerObject[] = [];
  const fragments = new Map<string, SelectionSetNode>();
  const roots: SelectionSetNode[] = [];
  visit(document, {
    FragmentDefinition: ({ name, selectionSet }) => void fragments.set(name.value, selectionSet),
    OperationDefinition: ({ selectionSet }) => void roots.push(selectionSet),
  });
  const fieldsOf = (sets: readonly SelectionSetNode[]): FieldNode[] =>
    sets
      .flatMap(({ selections }) => selections)
      .flatMap((each) => {
        if (each.kind === Kind.FIELD) return [each];
        const within =
          each.kind === Kind.INLINE_FRAGMENT ? each.selectionSet : fragments.get(each.name.value);
        return within ? fieldsOf([within]) : [];
      });
  const collect = (value: unknown, sets: readonly SelectionSetNode[]): void => {
    if (Array.isArray(value)) for (const each of value) collect(each, sets);
    else if (isObject(value)) {
      const byKey = Map.groupBy(fieldsOf(sets), ({ alias, name }) => (alias ?? name).value);
      const setsOf = (key: string) =>
        (byKey.get(key) ?? []).flatMap(({ selectionSet }) => selectionSet ?? []);
      const composite = new Set(Object.keys(value).filter((key) => setsOf(key).length > 0));
      found.push({ object: value, composite });
      for (const key of composite) collect(value[key], setsOf(key));
    }
  };
  collect(data, roots);
  return found;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
