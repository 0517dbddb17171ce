import { GraphQLError, Kind, print, visit, type DocumentNode, type FragmentDefinitionNode } from 'graphql';
import { clientError } from '../../errors.ts';
import type { GatewayContext } from '../../context.ts';
import { conditionVariables, isIncluded, type Flags } from '../../engine/document/internal/conditions.ts';
import { namesIn, unusedName, variablesIn } from '../../engine/document/internal/names.ts';
import type { ParsedOperation } from '../../engine/document/parsed-operation.ts';
import type { Answer, Engine, Operation, Variables } from '../../engine/engine.ts';
import { parseExactly } from '../../engine/response/exact-numbers.ts';
import type { JsonObject } from '../../engine/run/merge.ts';
import type { FormatError } from '../../errors.ts';
import type { AuthorisationRules, Requirement } from '../../supergraph/authorisation-rules.ts';
import { filterOperation, type Filtered } from './filter.ts';
import { completeNulls } from './nulls.ts';

/** An operation for viewers who may not see all of it. */
export type FilteredOperation = Operation<GatewayContext> & {
  /** One error for each field that is left out and would be asked for with these variables. */
  refusals(variables: Variables): GraphQLError[];
  /** Whether there is nothing left to ask for. */
  isEmpty: boolean;
};

type Options = {
  engine: Engine<GatewayContext>;
  rules: AuthorisationRules;
  operation: Operation<GatewayContext>;
  lacks: (requirement: Requirement) => boolean;
  formatError: FormatError;
};

/** Executes what is left, and answers with null and an error for what is left out. */
export function filteredOperation(options: Options): FilteredOperation {
  const { engine, rules, operation, lacks, formatError } = options;
  const [{ schema }, { parsed }] = [engine, operation];
  const definitions = [parsed.operation, ...parsed.fragments.values()];
  const typenameKey = unusedName('objectType', namesIn({ kind: Kind.DOCUMENT, definitions }));
  const filtered = filterOperation({ schema, rules, parsed, lacks, typenameKey });
  const left = documentOf(parsed, filtered);
  const inner = left && engine.prepare(print(left), parsed.operation.name?.value, left);
  const flagsOf = flagReader(definitions);

  const completed = (data: unknown, values: Variables): JsonObject | null =>
    data === null
      ? null
      : completeNulls({ ...filtered, schema, parsed, typenameKey }, data as JsonObject, flagsOf(values));

  const answerOf = ({ text, errors }: Answer, values: Variables): Answer => {
    const refusals = refusalsIn(filtered, flagsOf(values));
    const answer = parseExactly(text) as { data: unknown; errors?: unknown[] };
    const reported = [...(answer.errors ?? []), ...refusals.map(formatError)];
    const data = completed(answer.data, values);
    return {
      text: JSON.stringify({ ...(reported.length > 0 && { errors: reported }), data }),
      errors: [...errors, ...refusals],
    };
  };
  const answer: FilteredOperation['answer'] = async (variables, context) => {
    const values = operation.coerce(variables);
    return answerOf(inner ? await inner.answer(variables, context) : nothing, values);
  };

  return {
    parsed,
    isEmpty: inner === undefined,
    refusals: (variables) => refusalsIn(filtered, flagsOf(operation.coerce(variables))),
    answer,
    text: async (variables, context) => (await answer(variables, context)).text,
    async result(variables, context) {
      const values = operation.coerce(variables);
      const { data, errors = [] } = inner ? await inner.result(variables, context) : { data: {} };
      return {
        errors: [...errors, ...refusalsIn(filtered, flagsOf(values))],
        data: completed(data ?? null, values),
      };
    },
    ...sourcesOf(inner ?? operation),
    async update(entry, variables, context) {
      const values = operation.coerce(variables);
      return answerOf(inner ? await inner.update(entry, variables, context) : nothing, values);
    },
    coerce: (variables) => operation.coerce(variables),
    async plan(variables, client) {
      if (variables) operation.coerce(variables);
      await inner?.plan(variables, client);
    },
    isPlanned: (variables) => inner?.isPlanned(variables) ?? true,
    warmUp: (other) => inner?.warmUp(other),
    variants: inner?.variants ?? new Map(),
    forget: () => inner?.forget(),
  };
}

/** Where the updates of a subscription come from. */
const sourcesOf = (operation: Operation<GatewayContext>): Pick<FilteredOperation, 'feed' | 'upstream'> => ({
  feed: (field, variables) => operation.feed(field, variables),
  upstream: (variables) => operation.upstream(variables),
});

const nothing: Answer = { text: '{"data":{}}', errors: [] };

function flagReader(definitions: Parameters<typeof conditionVariables>[0]): (values: Variables) => Flags {
  const conditions = conditionVariables(definitions);
  return (values) => new Map(conditions.map((name) => [name, values[name] === true]));
}

function refusalsIn({ removed }: Filtered, flags: Flags): GraphQLError[] {
  const asked = removed.filter(({ within }) => within.every((each) => isIncluded(each, flags)));
  const byPath = new Map(asked.map((each) => [each.path.join('.'), each]));
  return [...byPath.values()].map(unauthorised);
}

const unauthorised = ({ path, coordinate }: Filtered['removed'][number]): GraphQLError => {
  const { message, extensions } = clientError(
    'UNAUTHORIZED_FIELD_OR_TYPE',
    `The viewer is not authorised to see ${coordinate}`,
  );
  return new GraphQLError(message, { path, extensions });
};

/** What is left as a document of its own, without variables and fragments that nothing uses any more. */
function documentOf(
  { operation, fragments }: ParsedOperation,
  { selectionSet }: Filtered,
): DocumentNode | undefined {
  if (!selectionSet) return undefined;
  const left = { ...operation, selectionSet };
  const spread = fragmentsIn(left, fragments);
  const used = variablesIn([left, ...spread]);
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) =>
    used.has(variable.name.value),
  );
  return {
    kind: Kind.DOCUMENT,
    definitions: [{ ...left, variableDefinitions: variableDefinitions ?? [] }, ...spread],
  };
}

function fragmentsIn(
  root: ParsedOperation['operation'],
  fragments: ParsedOperation['fragments'],
): FragmentDefinitionNode[] {
  const found = new Set<FragmentDefinitionNode>();
  const look = (node: ParsedOperation['operation'] | FragmentDefinitionNode): void =>
    void visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || found.has(fragment)) return;
        found.add(fragment);
        look(fragment);
      },
    });
  look(root);
  return [...found];
}
