import {
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { createApolloEngine } from '../../../apollo-engine/engine.ts';
import { createEngine, VariableErrors, type Engine } from '../../engine.ts';
import type { SubgraphExecutor } from '../../run/subgraph-call.ts';
import { type Variation } from './subgraphs/answer-variations.ts';
import { operationDirectives } from './data/applied-directives.ts';
import { differenceOf } from './judge/compare.ts';
import type { Answered, ErrorsNoted } from './judge/answered.ts';
import type { World } from './composition.ts';
import { dataSets } from './data/data.ts';
import { deferredDifference } from './deferred.ts';
import { randomOf } from './random.ts';
import type { Rates } from './data/instance.ts';
import { createMonolith, type Journal } from './judge/monolith.ts';
import { expectedAnswer } from './judge/oracle.ts';
import { createSubgraphs } from './subgraphs/subgraphs.ts';

/** One request over one data set. */
export type Trial = {
  query: string;
  operationName: string | null;
  variables: Record<string, unknown>;
  dataSeed: string;
  rates: Rates;
  /** Whether subgraphs write IDs as numbers where they are such, and Floats with all their digits. */
  rawNumbers: boolean;
  /** How their answers are not as graphql-js would write them. */
  variation: Variation;
};

export type Outcome =
  | { kind: 'right' | 'invalid'; reason?: undefined }
  /** The operation is valid, but the engine says that it cannot execute it. */
  | { kind: 'refused'; reason: string }
  | { kind: 'wrong'; reason: string; ours: string; expected: string };

/** Asks the engine and graphql-js the same. */
export type Judge = (trial: Trial) => Promise<Outcome>;

type Asking = { journal: Journal; ask: SubgraphExecutor<Journal> };

export type EngineName = 'native' | 'apollo';

const open = { native: createEngine<Asking>, apollo: createApolloEngine<Asking> };

export async function createJudge(
  world: World,
  isLabelOn: (label: string) => boolean,
  name: EngineName = 'native',
): Promise<Judge> {
  const noted: ErrorsNoted = { given: new Set(), unattributed: new Set() };
  const engine = await engineFor(name, world, isLabelOn, ({ message }) => noted.unattributed.add(message));
  if (engine instanceof Error) return async () => ({ kind: 'refused', reason: wholeMessage(engine) });
  const dataFor = dataSets(world);
  return async ({ query, operationName, variables, dataSeed, rates, rawNumbers, variation }) => {
    noted.given.clear();
    noted.unattributed.clear();
    const document = validDocument(world.apiSchema, query);
    if (!document) return { kind: 'invalid' };
    const data = dataFor(dataSeed, rates);
    const monolith = createMonolith(world, data);
    const expected = await expectedAnswer(world, monolith, { document, operationName, variables });
    const directivesOf = operationDirectives(world.apiSchema, { document, operationName, variables });
    const ask = createSubgraphs(
      { world, monolith, data },
      {
        rawNumbers,
        variation,
        directivesOf,
        noteError: (message) => noted.given.add(message),
      },
    );
    const answered = await answersOf(engine, { query, operationName, variables }, ask);
    if ('refused' in answered) return { kind: 'refused', reason: answered.refused };
    const deferring = { query, operationName, variables, context: { journal: [], ask } };
    const isOfSubscription = query.includes('subscription');
    const reason =
      differenceOf({ ...answered, ...noted }, expected, { world, variation }) ??
      (isOfSubscription || 'errors' in expected.result
        ? undefined
        : await deferredDifference(engine, deferring, randomOf(dataSeed)));
    if (reason === undefined) return { kind: 'right' };
    return { kind: 'wrong', reason, ours: answered.text, expected: JSON.stringify(expected.result) };
  };
}

async function engineFor(
  name: EngineName,
  { supergraphSdl }: World,
  isLabelOn: (label: string) => boolean,
  noteUnattributed: (error: GraphQLError) => void,
): Promise<Engine<Asking> | Error> {
  try {
    return await open[name]({
      sdl: supergraphSdl,
      ask: (call, asking) => asking.ask(call, asking.journal),
      introspection: true,
      isLabelOn,
      noteUnattributed,
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function validDocument(schema: GraphQLSchema, query: string): DocumentNode | undefined {
  try {
    const document = parse(query);
    return validate(schema, document).length === 0 ? document : undefined;
  } catch (error) {
    // What a smaller operation is made from is not always one.
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

type Request = Pick<Trial, 'query' | 'operationName' | 'variables'>;

async function answersOf(
  engine: Engine<Asking>,
  { query, operationName, variables }: Request,
  ask: Asking['ask'],
): Promise<Omit<Answered, keyof ErrorsNoted> | { refused: string }> {
  try {
    const operation = engine.prepare(query, operationName);
    const [one, other]: [Asking, Asking] = [
      { journal: [], ask },
      { journal: [], ask },
    ];
    const text = await operation.text(variables, one);
    const result = await operation.result(variables, other);
    return { text, result, journal: one.journal };
  } catch (error) {
    if (!(error instanceof VariableErrors)) return { refused: wholeMessage(error) };
    const result: ExecutionResult = { errors: error.errors };
    return { text: JSON.stringify(result), result, journal: [] };
  }
}

function wholeMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner =
    error instanceof AggregateError ? error.errors : error.cause === undefined ? [] : [error.cause];
  const from =
    error instanceof GraphQLError ? '' : ` ${/\n\s+at .*/.exec(error.stack ?? '')?.[0].trim() ?? ''}`;
  return [`${error.message}${from}`, ...inner.map(wholeMessage)].join(': ');
}
