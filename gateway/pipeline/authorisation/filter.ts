import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLOutputType,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { nameOf } from '../../engine/document/internal/names.ts';
import type { ParsedOperation } from '../../engine/document/parsed-operation.ts';
import type { Requirement } from '../../supergraph/authorisation-rules.ts';
import { narrowed, positionOf, required, type Position, type Ruled } from './required.ts';

/** A field that is left out. */
export type Removed = {
  /** Where it would be; `@` stands for all entries of a list, as in Apollo's router. */
  path: readonly string[];
  /** `Type.field`. */
  coordinate: string;
  /** The selections that it is in, and itself: their `@skip` and `@include` decide whether it is asked for. */
  within: readonly SelectionNode[];
};

export type Filtered = {
  /** Undefined: nothing is left. */
  selectionSet: SelectionSetNode | undefined;
  removed: readonly Removed[];
  /** The original selection sets in which something is left out. */
  altered: ReadonlySet<SelectionSetNode>;
};

type Options = Ruled & {
  parsed: ParsedOperation;
  lacks: (requirement: Requirement) => boolean;
  /** The response name under which the types of objects are asked for where they are not known. */
  typenameKey: string;
};

/** Leaves out the fields of an operation that require what the viewer lacks, and what has no field left. */
export function filterOperation(options: Options): Filtered {
  const { schema, parsed } = options;
  const filter = new Filter(options);
  const root = schema.getRootType(parsed.operation.operation);
  if (!root) throw new Error(`The schema has no root type for a ${parsed.operation.operation}`);
  const place = { position: positionOf(options, root), path: [], within: [] };
  return { selectionSet: filter.set(parsed.operation.selectionSet, place), ...filter };
}

type Place = { position: Position; path: readonly string[]; within: readonly SelectionNode[] };

class Filter {
  readonly removed: Removed[] = [];
  readonly altered = new Set<SelectionSetNode>();
  readonly #options: Options;
  /** The fragments with a position in which nothing is left out. */
  readonly #whole = new Map<FragmentDefinitionNode, Set<string>>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** The same set where nothing is left out. */
  set(set: SelectionSetNode, place: Place): SelectionSetNode | undefined {
    const selections = set.selections.flatMap((each) => this.#selection(each, place) ?? []);
    if (
      selections.length === set.selections.length &&
      selections.every((each, at) => each === set.selections[at])
    )
      return set;
    this.altered.add(set);
    return selections.length > 0 ? { ...set, selections } : undefined;
  }

  #selection(selection: SelectionNode, { position, path, within }: Place): SelectionNode | undefined {
    const place = { position, path, within: [...within, selection] };
    if (selection.kind === Kind.FIELD) return this.#field(selection, place);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#spread(selection, place);
    return this.#fragment(selection, place);
  }

  #field(field: FieldNode, { position, path, within }: Place): FieldNode | undefined {
    const { type } = position;
    const name = field.name.value;
    const here = [...path, (field.alias ?? field.name).value];
    if (required(this.#options, position, name).filter(this.#options.lacks).length > 0) {
      this.removed.push({ path: here, coordinate: `${type.name}.${name}`, within });
      return undefined;
    }
    const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    const returned = definition && getNamedType(definition.type);
    if (!definition || !field.selectionSet || !isCompositeType(returned)) return field;
    const inner = {
      position: positionOf(this.#options, returned),
      path: inEntries(here, definition.type),
      within,
    };
    const selectionSet = this.set(field.selectionSet, inner);
    if (!selectionSet || selectionSet === field.selectionSet) return selectionSet && field;
    return {
      ...field,
      selectionSet: isAbstractType(returned) ? this.#withTypename(selectionSet) : selectionSet,
    };
  }

  #fragment(fragment: InlineFragmentNode, place: Place): InlineFragmentNode | undefined {
    const position = narrowed(this.#options, place.position, fragment.typeCondition?.name.value);
    const selectionSet = this.set(fragment.selectionSet, { ...place, position });
    if (selectionSet === fragment.selectionSet) return fragment;
    return selectionSet && { ...fragment, selectionSet };
  }

  /** What is left of a fragment depends on where it is spread, so it is written out. */
  #spread(spread: FragmentSpreadNode, place: Place): SelectionNode | undefined {
    const fragment = this.#options.parsed.fragments.get(spread.name.value);
    if (!fragment) throw new Error(`The operation has no fragment ${spread.name.value}`);
    const { typeCondition, selectionSet } = fragment;
    const key = place.position.possible.map(({ name }) => name).join();
    const whole = this.#whole.get(fragment) ?? new Set();
    if (whole.has(key)) return spread;
    const { directives = [] } = spread;
    const written = { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet } as const;
    const left = this.#fragment(written, place);
    if (left !== written) {
      return left;
    }
    this.#whole.set(fragment, whole.add(key));
    return spread;
  }

  #withTypename(set: SelectionSetNode): SelectionSetNode {
    const alias = nameOf(this.#options.typenameKey);
    const typename: FieldNode = { kind: Kind.FIELD, alias, name: nameOf('__typename') };
    return { ...set, selections: [typename, ...set.selections] };
  }
}

function inEntries(path: readonly string[], type: GraphQLOutputType): readonly string[] {
  const nullable = getNullableType(type);
  return isListType(nullable) ? inEntries([...path, '@'], nullable.ofType) : path;
}
