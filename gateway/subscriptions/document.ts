import {
  getOperationAST,
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { clientError } from '../errors.ts';
import { maxTokens } from '../limits.ts';

/** Parses what a client sent; throws GRAPHQL_PARSE_FAILED. */
export function parseDocument(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    throw clientError(
      'GRAPHQL_PARSE_FAILED',
      error instanceof Error ? error.message : 'Syntax error',
      {},
      error,
    );
  }
}

/** The document where it is a subscription that is asked for; to be found before anything else looks at it. */
export function subscriptionIn(query: unknown, operationName: unknown): DocumentNode | undefined {
  if (typeof query !== 'string' || !query.includes('subscription')) return undefined;
  const document = parseDocument(query);
  const name = typeof operationName === 'string' ? operationName : undefined;
  if (getOperationAST(document, name)?.operation === OperationTypeNode.SUBSCRIPTION) return document;
  refuseConditionalRoot(document);
  return undefined;
}

/** Plain HTTP answers once. */
export function refuseSubscription(): never {
  throw clientError(
    'BAD_REQUEST',
    'Subscriptions are served over WebSocket at /graphql, subprotocol graphql-transport-ws, or over HTTP to clients that accept text/event-stream',
  );
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

/** Looks into each fragment once: two fragments that spread each other twice, and so on, stand for millions of fields. */
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
