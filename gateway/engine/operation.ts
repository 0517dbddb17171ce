import { GraphQLError, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { AnswerTooLong } from './response/answer-length.ts';
import { VariableErrors, type Answer, type Deliver, type Operation, type Variables } from './contract.ts';
import type { Compiled } from './plan/compile.ts';
import type { ParsedOperation } from './document/parsed-operation.ts';
import { Delivery } from './incremental/delivery.ts';
import { feedReader } from './plan/feed-query.ts';
import { upstreamOperation } from './plan/upstream-operation.ts';
import { complete, type CompletedResult } from './response/complete.ts';
import { InvalidAnswer } from './response/invalid-answer.ts';
import type { JsonObject } from './run/merge.ts';
import { NotPlain } from './response/projector.ts';
import type { FoundError, Outcome } from './run/outcome.ts';
import { run } from './run/run.ts';
import type { SubgraphExecutor, SubgraphAnswer } from './run/subgraph-call.ts';
import { variableReader, type Coerced } from './document/variables/variables.ts';
import { variantsOf, type Variant, type VariantOptions, type Variants } from './variants.ts';

export type NativeOperation<Context> = Omit<Operation<Context>, 'variants' | 'warmUp'> & {
  /** Plans and compiles for these variables now, if it has not been done. */
  compiled(variables: Variables): Compiled;
  readonly variants: ReadonlyMap<string, Variant>;
  warmUp(other: Pick<Operation<Context>, 'variants'>): void;
};

type FormatError = (error: GraphQLError) => unknown;

export type OperationOptions<Context> = VariantOptions & {
  ask: SubgraphExecutor<Context>;
  clientOf: ((context: Context) => string) | undefined;
  formatError: FormatError;
  /** Called with each error of a subgraph that concerns nothing a client has asked for. */
  noteUnattributed: ((error: GraphQLError) => void) | undefined;
  /** How many characters an answer may have. */
  maxLength: number;
};

export function operationOf<Context>(
  parsed: ParsedOperation,
  labels: readonly string[],
  options: OperationOptions<Context>,
): NativeOperation<Context> {
  const read = checkedReader(parsed, options.generation.planner.apiSchema);
  const coerce = (variables: Variables): Variables => read(variables).values;
  const variants = variantsOf(parsed, labels, options);
  const execute = executor(parsed, read, variants, options);
  const { answerOf, resultOf } = answerWriters(options);
  return {
    parsed,
    coerce,
    feed: feedReader(options.ask, (variables) => variants.for(coerce(variables))),
    upstream: (variables) => upstreamOperation(variants.for(coerce(variables)), variables),
    variants: variants.known,
    forget: variants.forget,
    compiled: (variables) => variants.for(coerce(variables)),
    async plan(variables, client) {
      await variants.inTurn(variables ? coerce(variables) : variants.defaults, client);
    },
    isPlanned: (variables) => variants.has(variables),
    answer: (variables, context, deliver) => execute({ variables, context, deliver }, answerOf),
    text: (variables, context) => execute({ variables, context }, (executed) => answerOf(executed).text),
    result: (variables, context) => execute({ variables, context }, resultOf),
    update: (event, variables, context) => execute({ variables, context, event }, answerOf),
    warmUp(other) {
      for (const [name, { flags, on }] of other.variants) variants.add(name, flags, on);
    },
  };
}

type ReadVariables = (variables: Variables) => Coerced;

/** Throws VariableErrors. */
function checkedReader({ operation }: ParsedOperation, schema: GraphQLSchema): ReadVariables {
  const read = variableReader(schema, operation);
  return (variables) => {
    const coerced = read(variables);
    const { errors } = coerced;
    if (errors) throw new VariableErrors(errors, 'The variables are not what the operation declares');
    return coerced;
  };
}

type Execution<Context> = {
  variables: Variables;
  context: Context;
  /** Of a subscription. */
  event?: SubgraphAnswer;
  deliver?: Deliver | undefined;
};

type Executed = { compiled: Compiled; outcome: Outcome; introspection: Readonly<JsonObject> };

type Execute<Context> = <T>(asked: Execution<Context>, finish: (executed: Executed) => T) => Promise<T>;

function executor<Context>(
  { operation: { variableDefinitions = [] } }: ParsedOperation,
  read: ReadVariables,
  variants: Variants,
  options: OperationOptions<Context>,
): Execute<Context> {
  const { generation, ask, clientOf } = options;

  const declared = new Set(variableDefinitions.map(({ variable }) => variable.name.value));
  return async ({ variables, context, event, deliver }, finish) => {
    const { values, sent } = read(variables);
    const found = variants.inTurn(values, clientOf?.(context));
    const compiled = found instanceof Promise ? await found : found;
    const { calls, isOver } = compiled;
    const texts = variableTexts(compiled, declared, sent);
    const begun = event && compiled.event && { work: compiled.event.work, answer: event };
    const introspection = compiled.introspect(values);
    const delivery = deliver && deliveryOf({ compiled, introspection }, deliver, options);
    const outcome = await run({
      calls,
      variables: texts,
      ask,
      context,
      types: generation,
      isOver,
      event: begun,
      after: delivery && (({ id }, done) => delivery.after(id, done)),
    });
    delivery?.finish(outcome);
    return finish({ compiled, outcome, introspection });
  };
}

/** Undefined where nothing is deferred. */
function deliveryOf<Context>(
  { compiled, introspection }: Omit<Executed, 'outcome'>,
  deliver: Deliver,
  { generation: { types }, formatError, maxLength }: OperationOptions<Context>,
): Delivery | undefined {
  const { deferral, calls: asked, required } = compiled;
  if (!deferral) return undefined;
  return new Delivery({
    deferral,
    deliver,
    types,
    complete: (selection, outcome) =>
      complete({ selection, outcome, asked, required, types, introspection, maxLength }),
    report: (error) => formatError(graphqlError(error)),
  });
}

/** What becomes of an execution: the text for a client, or the result as an object. */
function answerWriters<Context>({
  generation: { types },
  formatError,
  noteUnattributed,
  maxLength,
}: OperationOptions<Context>) {
  const completed = ({ compiled, outcome, introspection }: Executed): CompletedResult => {
    const asked = compiled.event ? [compiled.event, ...compiled.calls] : compiled.calls;
    const result = complete({ ...compiled, asked, outcome, types, introspection, maxLength });
    for (const error of result.unattributed) noteUnattributed?.(graphqlError(error));
    return result;
  };
  const answerOf = (executed: Executed): Answer => {
    try {
      const text = plainText(executed, maxLength);
      if (text === undefined) return answerTo(completed(executed), formatError);
      const { compiled, outcome } = executed;
      return { text, errors: [], objects: { selection: compiled.selection, types, data: outcome.data } };
    } catch (error) {
      if (!(error instanceof AnswerTooLong)) throw error;
      return { text: JSON.stringify({ errors: [formatError(error)], data: null }), errors: [error] };
    }
  };
  const resultOf = (executed: Executed): ExecutionResult => {
    const { data, errors } = completed(executed);
    return { ...(errors.length > 0 && { errors: errors.map(graphqlError) }), data };
  };
  return { answerOf, resultOf };
}

/** JSON texts of the variables that are declared, by their internal names. */
function variableTexts(
  { internal: { renamed, constants } }: Compiled,
  declared: ReadonlySet<string>,
  sent: Variables,
) {
  return (name: string): string | undefined => {
    const own = renamed.get(name) ?? name;
    const value = declared.has(own) && Object.hasOwn(sent, own) ? sent[own] : undefined;
    return value === undefined ? constants.get(name) : JSON.stringify(value);
  };
}

function plainText({ compiled, outcome, introspection }: Executed, maxLength: number): string | undefined {
  if (outcome.errors.length > 0) return undefined;
  try {
    return `{"data":${compiled.project(outcome.escapes)(outcome.data, introspection, maxLength)}}`;
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

function answerTo({ data, errors: found }: CompletedResult, formatError: FormatError): Answer {
  const errors = found.map(graphqlError);
  const withErrors = errors.length > 0 && { errors: errors.map(formatError) };
  return { text: JSON.stringify({ ...withErrors, data }), errors };
}

function graphqlError({ message, path = [], extensions, cause, finding }: FoundError): GraphQLError {
  if (finding) return new InvalidAnswer(message, path, finding);
  return new GraphQLError(message, {
    extensions: { ...extensions },
    ...(path.length > 0 && { path }),
    ...(cause instanceof Error && { originalError: cause }),
  });
}
