import type { AnswerError, SubgraphAnswer } from '../engine/run/subgraph-call.ts';
import type { JsonObject } from '../engine/run/merge.ts';
import { errorsIn } from '../errors.ts';
import { GraphQLError } from 'graphql';
import { valuesIn, type CachedCall, type CachedPart } from './cached-call.ts';

/** What there is for one part of a call; with a failure there is no value. */
export type PartAnswer = { value?: unknown; failure?: unknown; escapes: boolean };

/** The answers to the calls that were made for some of the parts. */
export type Made = { parts: readonly CachedPart[]; answer: SubgraphAnswer };

/** Puts the parts of a call together again, as if its subgraph had answered all of it. */
export function joinAnswers(
  { fetch, parts }: CachedCall,
  answers: ReadonlyMap<CachedPart, PartAnswer>,
  made: readonly Made[],
): SubgraphAnswer {
  const failed = parts.flatMap((part) => answers.get(part)?.failure ?? []);
  const [first] = failed;
  if (first instanceof Error && failed.length === parts.length) throw first;
  const data: JsonObject = {};
  const errors: AnswerError[] = made.flatMap((each) => relocated(each));
  for (const selection of fetch.selections) {
    const own = parts.filter((part) => part.selection === selection);
    const values = own.map((part) => answers.get(part)?.value ?? null);
    if (selection.entities) data[selection.entities.alias] = values;
    else Object.assign(data, values[0]);
    for (const part of own) errors.push(...failureErrors(part, answers.get(part)?.failure));
  }
  return { data, errors, escapes: [...answers.values()].some(({ escapes }) => escapes) };
}

/** Errors say which of the entities of their own call they are about; here it is which of all. */
function relocated({ parts, answer }: Made): AnswerError[] {
  if (!valuesIn(answer, parts)) return [];
  return answer.errors.map((error) => {
    const [alias, position, ...rest] = error.path ?? [];
    const own = parts.filter(({ selection }) => selection.entities?.alias === alias);
    const part = typeof position === 'number' ? own[position] : undefined;
    return part ? { ...error, path: [alias ?? '', part.index, ...rest] } : error;
  });
}

function failureErrors({ selection, index }: CachedPart, failure: unknown): AnswerError[] {
  if (failure === undefined || !selection.entities) return [];
  const path = [selection.entities.alias, index];
  return errorsIn(failure).map((each) => {
    const { message, extensions } = each instanceof GraphQLError ? each : new GraphQLError(String(each));
    return { message, extensions, path };
  });
}

/** What an answer has for each of its parts; all fail where it is not what was asked for. */
export function partAnswers({ parts, answer }: Made, subgraph: string): PartAnswer[] {
  const { escapes, errors } = answer;
  const values = valuesIn(answer, parts);
  if (values) return values.map((value) => ({ value, escapes }));
  const known = errors.map(({ message, extensions }) => new GraphQLError(message, { extensions }));
  const failure = new AggregateError(known.length > 0 ? known : [wrongEntities(subgraph, parts.length)]);
  return parts.map(() => ({ failure, escapes: false }));
}

const wrongEntities = (subgraph: string, count: number): GraphQLError =>
  new GraphQLError(`The service ${subgraph} did not answer with the ${count} entities that it was asked for`);
