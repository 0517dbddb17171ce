import {
  defaultPrintOptions,
  inaccessibleIdentity,
  INACCESSIBLE_VERSIONS,
  printSchema,
  shallowOrderPrintedDefinitions,
  tagIdentity,
  UnionType,
  type NamedType,
  type Schema,
} from '@apollo/federation-internals';
import {
  fieldsOf,
  hasFields,
  membersOf,
  partsOf,
  typesOf,
  type Element,
  type Visibility,
} from './elements.ts';
import { reachableTypes } from './reachable-types.ts';
import { VariantError } from './variant-error.ts';

/** What of the graph a variant shows, by the names of `@tag`. Without `include`, it shows all that is not excluded. */
export type TagFilter = { include: readonly string[]; exclude: readonly string[] };

/**
 * The supergraph in which everything that the filter hides is `@inaccessible`: plans may still use it, clients may not.
 * Its rules are those of contracts: https://www.apollographql.com/docs/graphos/platform/schema-management/delivery/contracts/reference
 */
export function variantSchema(supergraph: Schema, filter: TagFilter): Schema {
  const schema = supergraph.clone();
  const tagsOf = tagReader(schema);
  refuseUnknownTags(schema, tagsOf, filter);
  const visibility = openVisibility(schema);
  for (const type of typesOf(schema)) hideTagged(type, tagsOf, filter, visibility);
  hideEmptied(schema, visibility);
  const reachable = reachableTypes(schema, visibility);
  for (const type of typesOf(schema)) if (!reachable.has(type)) visibility.hide(type);
  return schema;
}

export const sdlOf = (schema: Schema): string =>
  `${printSchema(schema, shallowOrderPrintedDefinitions(defaultPrintOptions)).trim()}\n`;

type TagsOf = (element: Element) => readonly string[];

/** A supergraph may have `@tag` under another name. */
function tagReader({ coreFeatures }: Schema): TagsOf {
  const directive = coreFeatures?.getByIdentity(tagIdentity)?.directiveNameInSchema('tag');
  return (element) =>
    directive === undefined
      ? []
      : element.appliedDirectivesOf<{ name: string }>(directive).map((each) => each.arguments().name);
}

function refuseUnknownTags(schema: Schema, tagsOf: TagsOf, { include, exclude }: TagFilter): void {
  const elements = typesOf(schema).flatMap((type) => [type, ...membersOf(type).flatMap(withArguments)]);
  const known = new Set(elements.flatMap(tagsOf));
  const named = known.size > 0 ? `the tags are ${[...known].sort().join(', ')}` : 'it has no tags';
  const problems = Object.entries({ include, exclude }).flatMap(([list, tags]) =>
    tags.flatMap((tag, index) =>
      known.has(tag)
        ? []
        : [
            {
              code: 'UNKNOWN_TAG',
              path: [list, index],
              message: `nothing in the graph has the tag ${tag}; ${named}`,
            },
          ],
    ),
  );
  if (problems.length > 0) throw new VariantError(problems);
}

const withArguments = (element: Element): readonly Element[] =>
  'arguments' in element ? [element, ...element.arguments()] : [element];

function openVisibility(schema: Schema): Visibility {
  const directive = hidingDirective(schema);
  const isHidden = (element: Element) => element.hasAppliedDirective(directive);
  return {
    isHidden,
    hide: (element) => void (isHidden(element) || element.applyDirective(directive)),
  };
}

function hidingDirective(schema: Schema): string {
  const { coreFeatures } = schema;
  const known = coreFeatures?.getByIdentity(inaccessibleIdentity);
  if (known) return known.directiveNameInSchema('inaccessible');
  coreFeatures?.coreDefinition.applyFeatureToSchema(
    schema,
    INACCESSIBLE_VERSIONS.latest(),
    undefined,
    'SECURITY',
  );
  return 'inaccessible';
}

/** A tag of an object or interface counts for each of its fields; what is both included and excluded is hidden. */
function hideTagged(
  type: NamedType,
  tagsOf: TagsOf,
  { include, exclude }: TagFilter,
  { hide }: Visibility,
): void {
  const has = (tags: readonly string[], wanted: readonly string[]) =>
    tags.some((tag) => wanted.includes(tag));
  const hideExcluded = (element: Element) => {
    if (has(tagsOf(element), exclude)) hide(element);
  };
  const isLeftOut = (...elements: Element[]) => include.length > 0 && !has(elements.flatMap(tagsOf), include);
  hideExcluded(type);
  if (type instanceof UnionType && isLeftOut(type)) hide(type);
  for (const member of membersOf(type)) {
    if (hasFields(type) && (has(tagsOf(type), exclude) || isLeftOut(type, member))) hide(member);
    for (const element of withArguments(member)) hideExcluded(element);
  }
}

/**
 * Hides types of which nothing is left, and fields of interfaces that a type which implements them no longer has, until
 * there are no more.
 */
function hideEmptied(schema: Schema, { isHidden, hide }: Visibility): void {
  const query = schema.schemaDefinition.rootType('query');
  const isEmptied = (type: NamedType) => type !== query && (partsOf(type)?.every(isHidden) ?? false);
  for (let hidden: readonly Element[]; ; hidden.forEach(hide)) {
    const visible = typesOf(schema).filter((type) => !isHidden(type));
    const unimplemented = visible.filter(hasFields).flatMap((type) =>
      fieldsOf(type)
        .filter(isHidden)
        .flatMap(({ name }) => type.interfaces().flatMap((each) => each.field(name) ?? []))
        .filter((field) => !isHidden(field)),
    );
    hidden = [...visible.filter(isEmptied), ...unimplemented];
    if (hidden.length === 0) return;
  }
}
