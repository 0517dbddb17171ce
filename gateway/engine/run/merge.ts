import type { FetchDataRewrite } from '@apollo/query-planner';
import { onType, type Shape } from '../plan/shape.ts';

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether an object is of a type, by what subgraphs say of it. */
export type IsOfType = (typename: unknown, type: string) => boolean;

/** Adds what a subgraph has answered to what is known of the same object. */
export function mergeInto(
  target: JsonObject,
  source: JsonObject,
  shape: Shape,
  isObjectType: IsObjectType,
): void {
  for (const { key, inner } of shape) {
    const value = Object.hasOwn(source, key) ? source[key] : undefined;
    if (value === undefined) continue;
    const present = target[key];
    if (inner !== null && typeof present === 'object' && present !== null && value !== null)
      mergeValues(target, key, present, value, inner, isObjectType);
    else if (key !== '__typename' || !isObjectType(present)) target[key] = value;
  }
}

/** Subgraphs with `@interfaceObject` know only the interface; what another has said stays. */
type IsObjectType = (typename: unknown) => boolean;

function mergeValues(
  target: JsonObject,
  key: string,
  present: object,
  value: unknown,
  shape: Shape,
  isObjectType: IsObjectType,
): void {
  if (Array.isArray(present) && Array.isArray(value)) {
    const entries: unknown[] = present;
    for (const [index, each] of value.entries()) {
      const known = entries[index];
      const holder = { known } as JsonObject;
      if (typeof known === 'object' && known !== null && typeof each === 'object' && each !== null) {
        mergeValues(holder, 'known', known, each, shape, isObjectType);
        entries[index] = holder.known;
      } else entries[index] = each as unknown;
    }
  } else if (isObject(present) && isObject(value)) mergeInto(present, value, shape, isObjectType);
  else target[key] = value;
}

/** Renames what the planner had to ask for under another name. */
export function rewriteAnswer(
  value: unknown,
  rewrites: readonly FetchDataRewrite[],
  isOfType: IsOfType,
): void {
  for (const rewrite of rewrites) {
    const name = rewrite.path.at(-1);
    if (name === undefined) continue;
    atPath(value, rewrite.path.slice(0, -1), isOfType, (object) => {
      if (rewrite.kind === 'ValueSetter') object[name] = rewrite.setValueTo;
      else if (Object.hasOwn(object, name)) {
        object[rewrite.renameKeyTo] = object[name];
        delete object[name];
      }
    });
  }
}

function atPath(
  value: unknown,
  path: readonly string[],
  isOfType: IsOfType,
  rewrite: (object: JsonObject) => void,
): void {
  if (Array.isArray(value)) for (const each of value) atPath(each, path, isOfType, rewrite);
  if (!isObject(value)) return;
  const [first, ...rest] = path;
  if (first === undefined) rewrite(value);
  else if (!first.startsWith(onType)) atPath(value[first], rest, isOfType, rewrite);
  else if (isOfType(value['__typename'], first.slice(onType.length))) atPath(value, rest, isOfType, rewrite);
}
