import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { isCode, entryOf } from '@shop/shared/errors';
import { histogramBy, secondsSince, type Metrics } from '@shop/shared/runtime/metrics';
import {
  Kind,
  type FragmentDefinitionNode,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** A root field by the key under which it is answered. */
type RootFields = ReadonlyMap<string, string>;
type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * Measures operations by their root fields: what they are named is the client's, the fields are the schema's. Those of
 * one operation run side by side, so each takes the time of all.
 */
export function measureFields(metrics: Metrics): ApolloServerPlugin<BaseContext> {
  const record = histogramBy(metrics, {
    name: 'graphql.server.field.duration',
    unit: 's',
    help: 'How long operations took, for each of their root fields, by whether it had an error: one of the caller (refused) or our own (fault).',
  });
  const fieldsOf = rootFieldReader();
  return {
    async requestDidStart() {
      const startedAtMs = performance.now();
      return {
        async willSendResponse({ operation, document, response }) {
          if (!operation || !document || response.body.kind !== 'single') return;
          const { errors = [] } = response.body.singleResult;
          const seconds = secondsSince(startedAtMs);
          const fragments = (): Fragments =>
            new Map(
              document.definitions.flatMap((each) =>
                each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
              ),
            );
          for (const [key, field] of fieldsOf(operation, fragments)) {
            const labels = {
              'graphql.operation.type': operation.operation,
              'graphql.field.name': field,
              outcome: outcomeOf(key, errors),
            };
            record(labels, seconds);
          }
        },
      };
    },
  };
}

/** An error without a path is one of the whole operation. */
function outcomeOf(key: string, errors: readonly GraphQLFormattedError[]): 'ok' | 'refused' | 'fault' {
  const own = errors.filter(({ path }) => path?.[0] === undefined || path[0] === key);
  if (own.length === 0) return 'ok';
  return own.some(isFault) ? 'fault' : 'refused';
}

const isFault = ({ extensions }: GraphQLFormattedError): boolean =>
  isCode(extensions?.code) && entryOf(extensions.code).kind === 'fault';

/** Documents are kept parsed, so each is read once. */
function rootFieldReader() {
  const read = new WeakMap<OperationDefinitionNode, RootFields>();
  return (operation: OperationDefinitionNode, fragments: () => Fragments): RootFields => {
    const known = read.get(operation);
    if (known) return known;
    const fields = new Map(fieldsIn(operation.selectionSet, fragments()));
    read.set(operation, fields);
    return fields;
  };
}

function* fieldsIn(
  { selections }: SelectionSetNode,
  fragments: Fragments,
): Generator<readonly [key: string, field: string]> {
  for (const each of selections) {
    if (each.kind === Kind.FIELD) yield [each.alias?.value ?? each.name.value, each.name.value];
    else {
      const inner =
        each.kind === Kind.INLINE_FRAGMENT ? each.selectionSet : fragments.get(each.name.value)?.selectionSet;
      if (inner) yield* fieldsIn(inner, fragments);
    }
  }
}
