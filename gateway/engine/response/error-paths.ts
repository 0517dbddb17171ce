import { isObjectType } from 'graphql';
import { isObject } from '../run/merge.ts';
import type { FoundError, Outcome } from '../run/outcome.ts';
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

/** All types that an object may have, where that is not known: it has become null, or only an interface was told. */
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
