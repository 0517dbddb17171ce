import { isRaw } from '../response/exact-numbers.ts';
import type { ObjectTypes, Selection } from '../response/selection.ts';
import { isObject, type JsonObject } from '../run/merge.ts';
import type { AnswerPath } from '../run/subgraph-call.ts';

type Walk = {
  selection: Selection;
  types: ObjectTypes;
  /** Response names; entries of lists are found on the way. */
  path: readonly string[];
};

/**
 * The objects that a deferred fragment is about: those on its path in what has been sent (`sent`) whose type, in the merged
 * data (`data`), is one that it selects something of.
 */
export function instancesOf({ selection, types, path }: Walk, data: unknown, sent: unknown): AnswerPath[] {
  const found: AnswerPath[] = [];
  const walk = (
    within: Selection,
    [object, shown]: [unknown, unknown],
    at: AnswerPath,
    depth: number,
  ): void => {
    if (Array.isArray(object) && Array.isArray(shown))
      return object.forEach((each, index) => walk(within, [each, shown[index]], [...at, index], depth));
    if (!isObject(object) || !isObject(shown)) return;
    const type = types.typeOf(within.declared, object['__typename']);
    const fields = type ? within.fieldsOf(type) : [];
    const step = path[depth];
    if (step === undefined) return void (fields.length > 0 && found.push(at));
    const field = fields.find(({ responseName }) => responseName === step);
    if (field?.selection) walk(field.selection, [object[field.key], shown[step]], [...at, step], depth + 1);
  };
  walk(selection, [data, sent], [], 0);
  return found;
}

/** What stands at a path of a result. */
export const valueAt = (data: unknown, path: AnswerPath): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      Array.isArray(value) ? value[Number(step)] : isObject(value) ? value[String(step)] : undefined,
    data,
  );

/** What the one object has and the other has not; objects within are compared as well. */
export function without(object: JsonObject, sent: JsonObject): JsonObject {
  const left = Object.entries(object).flatMap(([name, value]) => {
    const rest = Object.hasOwn(sent, name) ? unsent(value, sent[name]) : value;
    return rest === undefined ? [] : [[name, rest] as const];
  });
  return Object.fromEntries(left);
}

/** Changes nothing in an entry that was sent: an object in place of a null would bring it back. */
function nothingIn(sent: unknown): unknown {
  if (sent === null) return null;
  return Array.isArray(sent) ? [] : {};
}

function unsent(value: unknown, sent: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(sent)) {
    const entries = value.map((each, index) => unsent(each, sent[index]));
    return entries.some((each) => each !== undefined)
      ? entries.map((each, index) => each ?? nothingIn(sent[index]))
      : undefined;
  }
  if (!isObject(value) || isRaw(value) || !isObject(sent)) return undefined;
  const left = without(value, sent);
  return Object.keys(left).length > 0 ? left : undefined;
}
