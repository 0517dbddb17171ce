import type { FetchNode } from '@apollo/query-planner';
import {
  Kind,
  OperationTypeNode,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { nameOf, variablesIn } from '../../document/internal/names.ts';
import type { PlaceholderFields } from '../supergraph/placeholder-fields.ts';

/** A field that a fetch asks of an entity, and the type by which it knows it. */
export type EntityField = { type: string; node: FieldNode };

const documents = new WeakMap<FetchNode, DocumentNode>();

export function documentOf(fetch: FetchNode): DocumentNode {
  const document = documents.get(fetch) ?? parse(fetch.operation, { noLocation: true });
  documents.set(fetch, document);
  return document;
}

export function operationOf(fetch: FetchNode): OperationDefinitionNode {
  const [operation, ...others] = documentOf(fetch).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0)
    throw new Error(`A fetch of ${fetch.serviceName} is not one operation: ${fetch.operation}`);
  return operation;
}

/** What a fetch selects: of the entities, where it fetches such. */
export function selectionOf(fetch: FetchNode): SelectionSetNode {
  const { selectionSet } = operationOf(fetch);
  const [entities] = selectionSet.selections;
  if (!fetch.requires) return selectionSet;
  if (entities?.kind === Kind.FIELD && entities.selectionSet) return entities.selectionSet;
  throw new Error(`A fetch of ${fetch.serviceName} does not ask for entities: ${fetch.operation}`);
}

/** Under which name the data hold a field: the planner asks for one of two that conflict under another. */
export function answeredNames({ outputRewrites = [] }: FetchNode): (node: FieldNode) => string {
  const names = new Map(
    outputRewrites.flatMap((each) =>
      each.kind === 'KeyRenamer' ? [[each.path.at(-1), each.renameKeyTo] as const] : [],
    ),
  );
  return ({ alias, name: { value } }) => names.get(alias?.value) ?? alias?.value ?? value;
}

const answers = new WeakMap<FetchNode, ReadonlySet<string>>();

/** The ways to all that a fetch answers, whatever type an object has: names with dots between. */
export function answeredPaths(fetch: FetchNode): ReadonlySet<string> {
  const known = answers.get(fetch);
  if (known) return known;
  const paths = new Set<string>();
  const nameOf = answeredNames(fetch);
  const collect = ({ selections }: SelectionSetNode, within: string) => {
    for (const node of selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) continue;
      const path = node.kind === Kind.FIELD ? `${within}${nameOf(node)}` : undefined;
      if (path !== undefined) paths.add(path);
      if (node.selectionSet) collect(node.selectionSet, path === undefined ? within : `${path}.`);
    }
  };
  collect(selectionOf(fetch), '');
  answers.set(fetch, paths);
  return paths;
}

export const entityFields = ({ selections }: SelectionSetNode, type = ''): EntityField[] =>
  selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [{ type, node }];
    if (node.kind === Kind.INLINE_FRAGMENT)
      return entityFields(node.selectionSet, node.typeCondition?.name.value ?? type);
    return [];
  });

/** The same operation with some of the fields of its entities alone. */
export function withEntityFields(fetch: FetchNode, kept: ReadonlySet<FieldNode>): OperationDefinitionNode {
  const whole = selectionOf(fetch);
  return selecting(fetch, { ...whole, selections: whole.selections.flatMap((each) => keep(each, kept)) });
}

/** The same fetch with another selection. */
export const withSelection = (fetch: FetchNode, selectionSet: SelectionSetNode): FetchNode =>
  withOperation(fetch, selecting(fetch, selectionSet));

function selecting(fetch: FetchNode, selectionSet: SelectionSetNode): OperationDefinitionNode {
  const operation = operationOf(fetch);
  if (!fetch.requires) return withUsedVariables({ ...operation, selectionSet });
  const selections = operation.selectionSet.selections.map((each) => ({ ...each, selectionSet }));
  return withUsedVariables({ ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } });
}

/** Asks the same subgraph for fields of entities of one type. */
export function entitiesFetch(
  { serviceName, operationName, ...source }: FetchNode,
  type: string,
  fields: readonly FieldNode[],
): FetchNode {
  const used = variablesIn(fields);
  const defined = operationOf({ serviceName, operationName, ...source }).variableDefinitions ?? [];
  const definitions = defined.filter(({ variable }) => used.has(variable.name.value)).map(print);
  const variables = ['$representations:[_Any!]!', ...definitions].join();
  const selected = [...new Set(fields.map((field) => print(field)))].join(' ');
  const text = `query ${operationName ?? ''}(${variables}){_entities(representations:$representations){...on ${type}{${selected}}}}`;
  return {
    kind: 'Fetch',
    serviceName,
    operation: stripIgnoredCharacters(text),
    operationName,
    operationKind: OperationTypeNode.QUERY,
    variableUsages: [...used],
  };
}

function keep(node: SelectionNode, kept: ReadonlySet<FieldNode>): SelectionNode[] {
  if (node.kind === Kind.FIELD) return kept.has(node) ? [node] : [];
  if (node.kind === Kind.FRAGMENT_SPREAD) return [node];
  const selections = node.selectionSet.selections.flatMap((each) => keep(each, kept));
  return selections.length === 0 ? [] : [{ ...node, selectionSet: { ...node.selectionSet, selections } }];
}

function withUsedVariables(operation: OperationDefinitionNode): OperationDefinitionNode {
  const used = variablesIn([operation.selectionSet, ...(operation.directives ?? [])]);
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) =>
    used.has(variable.name.value),
  );
  return { ...operation, variableDefinitions };
}

/** Asks for the real fields, with their arguments, under the names of those that stand in for them. */
export const withRealFields = (
  node: OperationDefinitionNode,
  standIns: PlaceholderFields,
): OperationDefinitionNode =>
  visit(node, {
    Field(field) {
      const real = standIns.get(field.name.value);
      if (!real) return undefined;
      const given = [...(field.arguments ?? []), ...real.arguments];
      return { ...field, alias: field.alias ?? field.name, name: nameOf(real.name), arguments: given };
    },
  });

/** The fetch with another text, and the variables that are left in it. */
export function withOperation(fetch: FetchNode, operation: OperationDefinitionNode): FetchNode {
  const used = variablesIn([operation]);
  return {
    ...fetch,
    operation: stripIgnoredCharacters(print(operation)),
    ...(fetch.operationDocumentNode && {
      operationDocumentNode: { kind: Kind.DOCUMENT, definitions: [operation] },
    }),
    ...(fetch.variableUsages && { variableUsages: fetch.variableUsages.filter((name) => used.has(name)) }),
  };
}
