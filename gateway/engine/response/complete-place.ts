import { isNonNullType } from 'graphql';
import type { JsonObject } from '../run/merge.ts';
import type { Loss } from '../run/outcome.ts';
import type { AnswerPath } from '../run/subgraph-call.ts';
import type { ErrorPathSet } from './error-path-set.ts';
import type { ConcreteType, SelectedField } from './selection.ts';

/** A value on its way into the answer. */
export type Place = ObjectPlace & {
  field: SelectedField;
  parent: ConcreteType;
  /** The object that the field belongs to, with all its fields and its place. */
  within: { object: JsonObject; fields: readonly SelectedField[]; place: ObjectPlace | Place };
};
export type ObjectPlace = {
  path: AnswerPath;
  /** In the merged data: keys, and `@` for the entries of lists. */
  keys: readonly string[];
  /** What happened to the objects around it. */
  loss: Loss | undefined;
};

export const placeOf = ({ path, keys }: ObjectPlace, rest: Omit<Place, 'path' | 'keys'>): Place => ({
  path: [...path, rest.field.responseName],
  keys: [...keys, rest.field.key],
  ...rest,
});

/**
 * Two fetches may give parts of one object: where an error has made null of it in the one, what that one was to give is
 * missing here and in all that it holds, and the error tells why.
 */
export function isNulledElsewhere(places: ErrorPathSet, { within }: Place): boolean {
  const { object, fields, place } = within;
  const isNulled = fields.some(
    ({ type, key, responseName }) =>
      isNonNullType(type) && object[key] === undefined && places.isAtOrBelow([...place.path, responseName]),
  );
  return isNulled || ('within' in place && isNulledElsewhere(places, place));
}
