import type { JsonObject } from '../run/merge.ts';
import type { ConcreteType, ObjectTypes, Selection } from './selection.ts';

/** The objects of an answer, as they were before it was written. */
export type AnsweredObjects = { selection: Selection; types: ObjectTypes; data: JsonObject };

/** The weight of one value of a field. */
export type WeightOf = (parent: string, field: string) => number;

/** Sums the weights of all that an answer holds. */
export type Weigh = (objects: AnsweredObjects) => number;

/** What of one type of object has a weight or may hold what has. */
type Weighed = { key: string; weight: number; selection: Selection | undefined };

/** Works out once for each selection which fields it has to look at: those of objects, and few others. */
export function weighWith(weightOf: WeightOf): Weigh {
  const known = new WeakMap<Selection, Map<ConcreteType, readonly Weighed[]>>();

  const weighedOf = (selection: Selection, type: ConcreteType): readonly Weighed[] => {
    const byType = known.get(selection) ?? new Map<ConcreteType, readonly Weighed[]>();
    known.set(selection, byType);
    const before = byType.get(type);
    if (before) return before;
    const fields = selection.fieldsOf(type).map(({ name, key, selection: inner }) => {
      return { key, weight: weightOf(type.name, name), selection: inner };
    });
    const weighed = fields.filter((each) => each.weight > 0 || each.selection);
    byType.set(type, weighed);
    return weighed;
  };

  const ofValue = (value: unknown, weighed: Weighed, types: ObjectTypes): number => {
    if (value === null || value === undefined) return 0;
    const { weight, selection } = weighed;
    if (!Array.isArray(value))
      return selection ? weight + ofObject(value as JsonObject, selection, types) : weight;
    let sum = 0;
    for (const each of value) sum += ofValue(each, weighed, types);
    return sum;
  };

  const ofObject = (object: JsonObject, selection: Selection, types: ObjectTypes): number => {
    const type = types.typeOf(selection.declared, object['__typename']);
    if (!type) return 0;
    let sum = 0;
    for (const each of weighedOf(selection, type)) sum += ofValue(object[each.key], each, types);
    return sum;
  };

  return ({ selection, types, data }) => ofObject(data, selection, types);
}
