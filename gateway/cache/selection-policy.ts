import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type SelectionSetNode,
} from 'graphql';
import type { CacheHint, CacheRules } from '../supergraph/cache-rules.ts';
import { notKept, type CachePolicy } from './policy.ts';

/** What the schema says of a selection. */
export type SelectionPolicy = {
  /** The smallest `maxAge` that is declared; undefined where none is. */
  declaredMs: number | undefined;
  /** Whether one is declared for each field that needs one. */
  isComplete: boolean;
  isPrivate: boolean;
  staleIfErrorMs: number | undefined;
  /** The object types of the selection. */
  types: Set<string>;
};

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * By the rules of Apollo's `@cacheControl`: a field has the hint of its own, else that of its type; a scalar has that of
 * its parent; a root field or an object without a hint is not kept.
 */
export function selectionPolicy(
  rules: CacheRules,
  fragments: Fragments,
  selectionSet: SelectionSetNode,
  parent: GraphQLNamedType | null | undefined,
): SelectionPolicy {
  const policy: SelectionPolicy = {
    declaredMs: undefined,
    isComplete: true,
    isPrivate: false,
    staleIfErrorMs: undefined,
    types: new Set(),
  };
  const isRoot = parent === rules.schema.getQueryType();
  const visit = (set: SelectionSetNode, type: GraphQLNamedType | null | undefined) => {
    for (const each of set.selections) {
      if (each.kind === Kind.FIELD) visitField(each, type);
      else {
        const fragment = each.kind === Kind.FRAGMENT_SPREAD ? fragments.get(each.name.value) : each;
        const condition = fragment?.typeCondition;
        const within = condition ? rules.schema.getType(condition.name.value) : type;
        if (fragment) visit(fragment.selectionSet, within);
      }
    }
  };
  const visitField = (field: FieldNode, type: GraphQLNamedType | null | undefined) => {
    const { value: name } = field.name;
    if (name === '__typename') return;
    const declared = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    const inner = declared && getNamedType(declared.type);
    const isComposite = isCompositeType(inner);
    const hints = [...coordinatesOf(rules, type, name).flatMap((each) => rules.hints.get(each) ?? [])];
    const ofType = isComposite ? rules.hints.get(inner.name) : undefined;
    addField(policy, hints, ofType, isComposite || (isRoot && type === parent));
    if (isComposite) policy.types.add(inner.name);
    if (field.selectionSet) visit(field.selectionSet, inner);
  };
  visit(selectionSet, parent);
  return policy;
}

/** The same of entities: the hints of their types are those of the fields that would give them. */
export function entitiesPolicy(
  rules: CacheRules,
  fragments: Fragments,
  selectionSet: SelectionSetNode,
): SelectionPolicy {
  const policy = selectionPolicy(rules, fragments, selectionSet, undefined);
  for (const each of selectionSet.selections) {
    const type = each.kind === Kind.INLINE_FRAGMENT ? each.typeCondition?.name.value : undefined;
    if (type === undefined) continue;
    addField(policy, [], rules.hints.get(type), true);
    policy.types.add(type);
  }
  return policy;
}

/** The field as the type declares it; of an abstract type, as each of its objects may. */
function coordinatesOf(rules: CacheRules, type: GraphQLNamedType | null | undefined, name: string): string[] {
  if (!type) return [];
  const possible = isAbstractType(type) ? rules.schema.getPossibleTypes(type) : [];
  return [type, ...possible].map((each) => `${each.name}.${name}`);
}

function addField(
  policy: SelectionPolicy,
  hints: readonly CacheHint[],
  ofType: CacheHint | undefined,
  needsHint: boolean,
): void {
  const own = hints.flatMap(({ maxAge }) => maxAge ?? []);
  const inherits = [...hints, ofType].some((each) => each?.inheritMaxAge);
  const maxAge = own.length > 0 ? Math.min(...own) : ofType?.maxAge;
  if (maxAge !== undefined) policy.declaredMs = least(policy.declaredMs, maxAge * 1000);
  else if (needsHint && !inherits) policy.isComplete = false;
  for (const each of [...hints, ofType]) {
    if (each?.scope === 'PRIVATE') policy.isPrivate = true;
    if (each?.staleIfError !== undefined)
      policy.staleIfErrorMs = least(policy.staleIfErrorMs, each.staleIfError * 1000);
  }
}

const least = (one: number | undefined, other: number): number => Math.min(one ?? Infinity, other);

/** What holds for an answer: where its subgraph says so itself, that counts for what the schema leaves open. */
export function policyFor(
  { declaredMs, isComplete, isPrivate, staleIfErrorMs }: SelectionPolicy,
  header: CachePolicy | undefined,
): CachePolicy {
  if (!header && !isComplete) return notKept;
  return {
    maxAgeMs: Math.min(declaredMs ?? (header ? Infinity : 0), header?.maxAgeMs ?? Infinity),
    isPrivate: isPrivate || header?.isPrivate === true,
    staleIfErrorMs: staleIfErrorMs ?? header?.staleIfErrorMs ?? 0,
  };
}
