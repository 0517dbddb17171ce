import { messageOf } from '@shop/shared/errors';
import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { clientError } from '../errors.ts';

type DocumentParser = { parse: (query: string) => DocumentNode };

/** Parses the document of a client, and refuses what validation cannot handle. */
export function documentOf({ parse }: DocumentParser, query: string): DocumentNode {
  const document = parsed(parse, query);
  refuseConditionalRoot(document);
  return document;
}

function parsed(parse: DocumentParser['parse'], query: string): DocumentNode {
  try {
    return parse(query);
  } catch (error) {
    throw clientError('GRAPHQL_PARSE_FAILED', messageOf(error), {}, error);
  }
}

/**
 * A subscription has exactly one root field, so that field cannot come and go. graphql-js throws a plain error while it
 * validates such a document; https://github.com/graphql/graphql-js/pull/3974 forbids it as well.
 */
export function refuseConditionalRoot(document: DocumentNode): void {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [],
    ),
  );
  for (const definition of document.definitions) {
    if (
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.operation === OperationTypeNode.SUBSCRIPTION &&
      hasConditionalRoot(definition.selectionSet, fragments, new Set())
    )
      throw clientError(
        'GRAPHQL_VALIDATION_FAILED',
        '@skip and @include are not allowed on the root field of a subscription',
      );
  }
}

/** Visits each fragment once: fragments that spread each other twice can stand for millions of fields. */
function hasConditionalRoot(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  seen: Set<string>,
): boolean {
  return selections.some((selection) => {
    if (isConditional(selection)) return true;
    if (selection.kind === Kind.FIELD) return false;
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return hasConditionalRoot(selection.selectionSet, fragments, seen);
    const { value: name } = selection.name;
    const fragment = seen.has(name) ? undefined : fragments.get(name);
    seen.add(name);
    return fragment !== undefined && hasConditionalRoot(fragment.selectionSet, fragments, seen);
  });
}

const isConditional = ({ directives = [] }: SelectionNode): boolean =>
  directives.some(({ name }) => name.value === 'skip' || name.value === 'include');
