import { fieldOf, hasOwn, isPlain, type Value } from '../bson/values.ts';

/** A copy with the value at the path changed; without one, the document as it is. */
export function mapAt(value: Value, parts: string[], change: (value: Value) => Value, depth = 0): Value {
  const part = parts[depth];
  if (part === undefined) return change(value);
  if (Array.isArray(value)) return value.map((member) => mapAt(member, parts, change, depth));
  if (!isPlain(value) || !hasOwn(value, part)) return value;
  return { ...value, [part]: mapAt(value[part], parts, change, depth + 1) };
}

/** A copy of the document with a computed field; an array on the way gets the field in every member. */
export function setAt(node: Value, parts: string[], value: Value, depth = 0): Value {
  const part = parts[depth];
  if (part === undefined) return value;
  if (Array.isArray(node)) return node.map((member) => setAt(member, parts, value, depth));
  const next = setAt(isPlain(node) ? fieldOf(node, part) : undefined, parts, value, depth + 1);
  return { ...(isPlain(node) ? node : {}), [part]: next };
}
