// The fields a projection names, as a tree, and what picking or dropping them leaves of a document.
import { isPlain, setOwn, type Doc, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';

export type Tree = { [field: string]: Tree | true };
/** Without a prototype, since its keys are any field names. */
export const emptyTree = (): Tree => Object.create(null);

export function mark(tree: Tree, parts: string[]): void {
  let node = tree;
  for (const part of parts.slice(0, -1)) {
    const next = (node[part] ??= emptyTree());
    if (next === true) throw new MongoError(31249, `Path collision at ${parts.join('.')}`);
    node = next;
  }
  const name = parts.at(-1) ?? '';
  if (node[name] !== undefined) throw new MongoError(31250, `Path collision at ${parts.join('.')}`);
  node[name] = true;
}

export function covers(tree: Tree, parts: string[]): boolean {
  let node: Tree | true | undefined = tree;
  for (const part of parts) {
    if (node === true || node === undefined) break;
    node = node[part];
  }
  return node !== undefined;
}

const isContainer = (value: Value) => isPlain(value) || Array.isArray(value);

export function include(value: Value, tree: Tree): Value {
  if (Array.isArray(value)) return value.filter(isContainer).map((member) => include(member, tree));
  const kept: Doc = {};
  for (const key of Object.keys(value)) {
    const branch = tree[key];
    if (branch === true) setOwn(kept, key, value[key]);
    else if (branch !== undefined && isContainer(value[key])) kept[key] = include(value[key], branch);
  }
  return kept;
}

export function exclude(value: Value, tree: Tree): Value {
  if (Array.isArray(value)) {
    return value.map((member) => (isContainer(member) ? exclude(member, tree) : member));
  }
  const kept: Doc = {};
  for (const key of Object.keys(value)) {
    const branch = tree[key];
    if (branch === true) continue;
    setOwn(
      kept,
      key,
      branch !== undefined && isContainer(value[key]) ? exclude(value[key], branch) : value[key],
    );
  }
  return kept;
}
