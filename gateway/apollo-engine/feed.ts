import { Kind, OperationTypeNode, parse, print, type DocumentNode } from 'graphql';
import { namesIn, unusedName } from '../engine/document/internal/names.ts';
import { rootFields } from '../engine/document/root-fields.ts';
import type { ParsedOperation } from '../engine/document/parsed-operation.ts';
import { feedField, stringVariable } from '../engine/plan/feed-query.ts';
import {
  applied,
  fieldedTypes,
  fieldOf,
  graphNames,
  mapFielded,
} from '../engine/repairs/supergraph/supergraph-types.ts';

/** A subscription as a query on its feed. */
export type FeedOperation = {
  document: DocumentNode;
  /** Its text. */
  query: string;
  afterVariable: string;
  responseKey: string;
  cursorKey: string;
};

/** Names that are added differ from all that the client uses. */
export function feedOperation(parsed: ParsedOperation, field: string): FeedOperation {
  const { operation, fragments } = parsed;
  const roots = rootFields(parsed);
  const [root] = roots;
  if (!root) throw new Error('A subscription was prepared without a root field');
  const definitions = [operation, ...fragments.values()];
  const taken = new Set(definitions.flatMap((each) => [...namesIn(each)]));
  const afterVariable = unusedName('after', taken);
  const cursorKey = unusedName('cursor', taken);
  const query: typeof operation = {
    ...operation,
    operation: OperationTypeNode.QUERY,
    // They are directives for subscriptions.
    directives: [],
    variableDefinitions: [...(operation.variableDefinitions ?? []), stringVariable(afterVariable)],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: roots.map((each) => feedField(each, field, afterVariable, cursorKey)),
    },
  };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [query, ...fragments.values()] };
  return {
    document,
    query: print(document),
    afterVariable,
    responseKey: (root.alias ?? root.name).value,
    cursorKey,
  };
}

/** The supergraph with its feeds among what may be asked for. */
export function withFeeds(sdl: string, feeds: readonly string[]): string {
  const document = mapFielded(parse(sdl, { noLocation: true }), (type) => {
    if (type.name.value !== 'Query') return type;
    const fields = (type.fields ?? []).map((field) => {
      if (!feeds.includes(field.name.value)) return field;
      const directives = (field.directives ?? []).filter(({ name }) => name.value !== 'inaccessible');
      return { ...field, directives };
    });
    return { ...type, fields };
  });
  return print(document);
}

/** The subgraph of each feed. */
export function feedSubgraphs(sdl: string, feeds: readonly string[]): ReadonlyMap<string, string> {
  const document = parse(sdl, { noLocation: true });
  const query = fieldedTypes(document).get('Query');
  const nameOf = graphNames(document);
  return new Map(
    feeds.map((feed) => {
      const field = fieldOf(query, feed);
      // A type that only one subgraph has does not say where its fields are.
      const [own] = field ? applied(field, 'join__field') : [];
      const [only] = query ? applied(query, 'join__type') : [];
      return [feed, nameOf((own ?? only)?.graph)];
    }),
  );
}
