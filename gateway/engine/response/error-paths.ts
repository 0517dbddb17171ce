import { isObjectType } from 'graphql';
import { isObject, type JsonObject } from '../run/merge.ts';
import type { FoundError, Outcome } from '../run/outcome.ts';
import { ErrorPathSet } from './error-path-set.ts';
import type { ConcreteType, ObjectTypes, SelectedField, Selection } from './selection.ts';
import type { AnswerPath } from '../run/subgraph-call.ts';

export type ClientError = FoundError & { path: AnswerPath; concern: Concern };
/**
 * `field`: one that the client asked for. `object`: a key or `@requires` asked for the field; what depends on it may be
 * wrong, but no null is explained. `nothing`: it was fetched for nothing, as a subgraph could not tell the types apart.
 */
type Concern = 'field' | 'object' | 'nothing';

type Options = {
  outcome: Outcome;
  selection: Selection;
  types: ObjectTypes;
  /** The fields that representations are made of. */
  required: ReadonlySet<string>;
};

/** Each error where the client finds it: the field may have another name there, or several. */
export function clientErrors({ outcome, selection, types, required }: Options): ClientError[] {
  const known = new Set<string>();
  return outcome.errors.flatMap((error) => {
    const places = placesOf({ selection, types }, outcome.data, error.path ?? []);
    const exact = places.filter(({ missed }) => missed === undefined);
    const inexact = places.filter(({ missed = '' }) => required.has(missed));
    const concern: Concern = exact.length > 0 ? 'field' : inexact.length > 0 ? 'object' : 'nothing';
    const concerned = { field: exact, object: inexact, nothing: places }[concern];
    return concerned.flatMap(({ path }) => {
      const identity = JSON.stringify([path, error.message]);
      if (known.has(identity)) return [];
      known.add(identity);
      return [{ ...error, path, concern }];
    });
  });
}

type Around = Pick<Options, 'types'> & { selection: Selection | undefined };
/** Where a client finds an error, and the key on the way that the client did not ask for. */
type Place = { path: AnswerPath; missed?: string };

function placesOf(
  { selection, types }: Around,
  value: unknown,
  [step, ...rest]: AnswerPath,
): readonly Place[] {
  if (step === undefined) return [{ path: [] }];
  if (typeof step === 'number') {
    const entry: unknown = Array.isArray(value) ? value[step] : undefined;
    return placesOf({ selection, types }, entry, rest).map((place) => below(step, place));
  }
  const inner = isObject(value) ? value[step] : undefined;
  const fields = selection ? fieldsWith(step, selection, typesOf(selection, value, types)) : [];
  if (fields.length === 0) return [{ path: [], missed: step }];
  return fields.flatMap((field) =>
    placesOf({ selection: field.selection, types }, inner, rest).map((place) =>
      below(field.responseName, place),
    ),
  );
}

const below = (step: string | number, place: Place): Place => ({ ...place, path: [step, ...place.path] });

/** All types that an object may have, where that is not known: it has become null, or only an interface was reported. */
function typesOf({ declared }: Selection, value: unknown, types: ObjectTypes): readonly ConcreteType[] {
  if (isObjectType(declared)) return [declared];
  const found = isObject(value) ? types.typeOf(declared, value['__typename']) : undefined;
  if (isObjectType(found)) return [found];
  return [...(found ? [found] : []), ...types.possibleTypes(declared)];
}

/** One for each name and selection: types may differ in what is selected within. */
function fieldsWith(key: string, selection: Selection, types: readonly ConcreteType[]): SelectedField[] {
  const fields = types.flatMap((type) => selection.fieldsOf(type).filter((field) => field.key === key));
  const identity = ({ responseName, selection: within }: SelectedField) => `${responseName} ${within?.id}`;
  return [...new Map(fields.map((field) => [identity(field), field])).values()];
}

type Nulls = {
  data: JsonObject | null;
  /** The errors that the response already has. */
  reported: readonly FoundError[];
  /** All that subgraphs have reported. */
  found: readonly ClientError[];
  /** Fields that no subgraph has answered, in objects that an error has made null. */
  lost: readonly AnswerPath[];
};

/** A null that no error explains would look like an absent value, so the nearest error is reported there. */
export function explainingNulls({ data, reported, found, lost }: Nulls): readonly ClientError[] {
  const places = new ErrorPathSet(reported.map(({ path = [] }) => path));
  const explaining: ClientError[] = [];
  const explain = (path: AnswerPath, errorFor: () => ClientError | undefined) => {
    const place = firstNull(data, path);
    if (!place || places.isAtOrBelow(place) || places.isAbove(place)) return;
    const error = errorFor();
    if (!error) return;
    places.add(path);
    explaining.push({ ...error, path });
  };
  for (const error of found) if (error.concern === 'nothing') explain(error.path, () => error);
  for (const path of lost) explain(path, () => nearest(found, path));
  return explaining;
}

/** Where on the way along a path the data ends in null; undefined where it does not. */
function firstNull(data: unknown, path: AnswerPath): AnswerPath | undefined {
  let value = data;
  for (const [index, step] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, index);
    value = (value as Record<string | number, unknown>)[step];
  }
  return value === null || value === undefined ? path : undefined;
}

/** The error that has most of its path in common with another. */
function nearest(errors: readonly ClientError[], path: AnswerPath): ClientError | undefined {
  let found: { error: ClientError; common: number } | undefined;
  for (const error of errors) {
    const apart = path.findIndex((step, index) => step !== error.path[index]);
    const common = apart < 0 ? path.length : apart;
    if (!found || common > found.common) found = { error, common };
  }
  return found?.error;
}
