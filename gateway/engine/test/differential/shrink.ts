import { Kind, parse, print, visit, type ASTNode, type DocumentNode, type SelectionNode } from 'graphql';
import { noVariation, type Variation } from './subgraphs/answer-variations.ts';
import type { Rates } from './data/instance.ts';
import type { Trial } from './trial.ts';

const mostAttempts = 1500;

/** Leaves out of a request what it can while `stillFails` says so. */
export async function shrink(trial: Trial, stillFails: (trial: Trial) => Promise<boolean>): Promise<Trial> {
  let smallest = trial;
  let attempts = 0;
  const next = async () => {
    for (const candidate of smallerThan(smallest)) {
      if (attempts++ > mostAttempts) return undefined;
      if (await stillFails(candidate)) return candidate;
    }
    return undefined;
  };
  for (let found = await next(); found; found = await next()) smallest = found;
  return smallest;
}

function* smallerThan(trial: Trial): Generator<Trial> {
  const document = parse(trial.query);
  for (const node of nodesOf(document)) {
    for (const replacement of replacementsOf(node, document)) {
      yield tidied(trial, replaced(document, node, replacement));
    }
  }
  if (trial.rawNumbers) yield { ...trial, rawNumbers: false };
  for (const name of Object.keys(noVariation) as (keyof Variation)[]) {
    if (trial.variation[name] === noVariation[name]) continue;
    yield { ...trial, variation: { ...trial.variation, [name]: noVariation[name] } };
  }
  for (const name of Object.keys(trial.rates) as (keyof Rates)[]) {
    if (trial.rates[name] > 0) yield { ...trial, rates: { ...trial.rates, [name]: 0 } };
  }
  for (const name of Object.keys(trial.variables)) {
    const { [name]: _, ...others } = trial.variables;
    yield { ...trial, variables: others };
    yield { ...trial, variables: { ...trial.variables, [name]: null } };
  }
}

/** Outermost first: what is large goes at once. */
function nodesOf(document: DocumentNode): ASTNode[] {
  const nodes: ASTNode[] = [];
  visit(document, { enter: (node) => void nodes.push(node) });
  return nodes;
}

type Replacement = ASTNode | readonly SelectionNode[] | null;

/** What may stand in a node's place; null for nothing. */
function replacementsOf(node: ASTNode, document: DocumentNode): readonly Replacement[] {
  if (node.kind === Kind.FIELD) return [null, ...(node.alias ? [{ ...node, alias: undefined }] : [])];
  if (node.kind === Kind.INLINE_FRAGMENT) return [null, node.selectionSet.selections];
  if (node.kind === Kind.FRAGMENT_SPREAD) return [null, inlined(node.name.value, document)];
  if (node.kind === Kind.VARIABLE_DEFINITION) {
    return node.defaultValue ? [{ ...node, defaultValue: undefined }] : [];
  }
  if (node.kind === Kind.OPERATION_DEFINITION) return document.definitions.length > 1 ? [null] : [];
  return removable.includes(node.kind) ? [null] : [];
}

const removable: readonly Kind[] = [Kind.ARGUMENT, Kind.DIRECTIVE, Kind.OBJECT_FIELD];

function inlined(name: string, { definitions }: DocumentNode): readonly SelectionNode[] {
  const fragment = definitions.find(
    (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name,
  );
  if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return [];
  const { typeCondition, selectionSet } = fragment;
  return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet }];
}

function replaced(document: DocumentNode, target: ASTNode, replacement: Replacement): DocumentNode {
  const isTarget = (node: ASTNode) => node === target;
  if (!isSelections(replacement)) {
    return visit(document, { enter: (node: ASTNode) => (isTarget(node) ? replacement : undefined) });
  }
  return visit(document, {
    SelectionSet(node) {
      if (!node.selections.some(isTarget)) return undefined;
      return {
        ...node,
        selections: node.selections.flatMap((each) => (isTarget(each) ? replacement : [each])),
      };
    },
  });
}

const isSelections = (replacement: Replacement): replacement is readonly SelectionNode[] =>
  Array.isArray(replacement);

/** Without fragments and variables that nothing uses any longer. */
function tidied(trial: Trial, document: DocumentNode): Trial {
  const used = new Set<string>();
  visit(document, {
    FragmentSpread: ({ name }) => void used.add(`...${name.value}`),
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(`$${name.value}`),
  });
  const tidy = visit(document, {
    FragmentDefinition: (node) => (used.has(`...${node.name.value}`) ? undefined : null),
    VariableDefinition: (node) => (used.has(`$${node.variable.name.value}`) ? undefined : null),
  });
  const isUsed = ([name]: [string, unknown]) => used.has(`$${name}`);
  const variables = Object.fromEntries(Object.entries(trial.variables).filter(isUsed));
  const operations = tidy.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return {
    ...trial,
    query: print(tidy),
    variables,
    operationName: operations.length > 1 ? trial.operationName : null,
  };
}
