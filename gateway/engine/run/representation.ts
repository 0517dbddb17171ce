import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { integerDigits, isRaw } from '../response/exact-numbers.ts';
import { isObject, type IsOfType, type JsonObject } from './merge.ts';
import { onType } from '../plan/shape.ts';

/** A value of which a key or `@requires` selects something, and which is no object. */
export class UnfitValue extends Error {
  readonly key: string;
  readonly value: unknown;

  constructor(key: string, value: unknown) {
    super(`${key} is no object`);
    this.key = key;
    this.value = value;
  }
}

/** How entities of one type are named to a subgraph. */
export type Representation = {
  /**
   * The JSON text by which the subgraph knows an entity again; null where what it requires is not known. Throws UnfitValue
   * where that is not what the schema says.
   */
  text: (entity: JsonObject) => string | null;
  /** What two entities must agree in to have the same text; null where that is more than leaves. */
  leaves: readonly string[] | null;
};

/** By the type that a subgraph has said; undefined where it is no entity of this fetch. */
export type Represent = (typename: unknown) => Representation | undefined;

/** The name of the innermost type of a field; undefined where that is not known. */
export type TypeOfField = (typename: unknown, field: string) => string | undefined;

/** What is known of the types of a supergraph. */
type Types = { isOfType: IsOfType; typeOfField: TypeOfField };

type Write = Representation['text'];
/** A key of a representation with its JSON text up to the value. */
type Entry = { key: string; opening: string; write: (value: unknown) => string | null; isLeaf: boolean };

/** Prepares the representations that one fetch sends, for each type of entity when it first occurs. */
export function representing(
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[] = [],
  types: Types,
): Represent {
  const known = new Map<unknown, Representation | undefined>();
  return (typename) => {
    if (known.has(typename)) return known.get(typename);
    const representation = representationOf(entriesFor({ typename }, requires, rewrites, types));
    known.set(typename, representation);
    return representation;
  };
}

function representationOf(entries: readonly Entry[]): Representation | undefined {
  // Without a type it is no entity of this fetch.
  if (!entries.some(({ key }) => key === '__typename')) return undefined;
  const leaves = entries.map(({ key }) => key).filter((key) => key !== '__typename');
  return { text: objectWriter(entries), leaves: entries.every(({ isLeaf }) => isLeaf) ? leaves : null };
}

function objectWriter(entries: readonly Entry[]): Write {
  return (object) => {
    let text = '';
    for (const { key, opening, write } of entries) {
      const value = Object.hasOwn(object, key) ? object[key] : undefined;
      if (value === undefined) return null;
      const written = write(value);
      if (written === null) return null;
      text += text === '' ? opening : `,${opening}`;
      text += written;
    }
    return `{${text}}`;
  };
}

/** The type that a subgraph has said; where it has not, the one that the field declares. */
type TypeNames = { typename: unknown; declared?: string | undefined };

/** What is required of an object of this type, under the names that the rewrites want. */
function entriesFor(
  { typename, declared }: TypeNames,
  selections: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[],
  types: Types,
): Entry[] {
  const { isOfType, typeOfField } = types;
  const own = ownRewrites(typename, rewrites, isOfType);
  const entries = new Map<string, Entry>();
  const fields = fieldsFor(typename, selections, isOfType);
  for (const [key, { name: field, inner }] of fields) {
    const here = own.find(({ path }) => path.length === 1 && path[0] === key);
    const type = typeOfField(typename ?? declared, field);
    const name = here?.kind === 'KeyRenamer' ? here.renameKeyTo : key;
    const within = own.flatMap((each) =>
      each.path[0] === key && each.path.length > 1 ? [{ ...each, path: each.path.slice(1) }] : [],
    );
    const write =
      here?.kind === 'ValueSetter'
        ? constantWriter(here.setValueTo)
        : inner.length > 0
          ? valueWriter(key, { declared: type, selections: inner, rewrites: within }, types)
          : leafWriter(type);
    const isLeaf = inner.length === 0;
    entries.set(name, { key, opening: `${JSON.stringify(name)}:`, write, isLeaf });
  }
  return [...entries.values()];
}

const constantWriter = (value: unknown) => () => JSON.stringify(value);

/** The rewrites that are for objects of this type, from the type on. */
function ownRewrites(
  typename: unknown,
  rewrites: readonly FetchDataRewrite[],
  isOfType: IsOfType,
): FetchDataRewrite[] {
  return rewrites.flatMap((rewrite) => {
    const [first = '', ...rest] = rewrite.path;
    if (!first.startsWith(onType)) return [rewrite];
    return isOfType(typename, first.slice(onType.length))
      ? ownRewrites(typename, [{ ...rewrite, path: rest }], isOfType)
      : [];
  });
}

type Selections = readonly QueryPlanSelectionNode[];
type Required = { name: string; inner: Selections };

function fieldsFor(
  typename: unknown,
  selections: Selections,
  isOfType: IsOfType,
  fields = new Map<string, Required>(),
): ReadonlyMap<string, Required> {
  for (const each of selections) {
    if (each.kind === 'Field') {
      const key = each.alias ?? each.name;
      const inner = [...(fields.get(key)?.inner ?? []), ...(each.selections ?? [])];
      fields.set(key, { name: each.name, inner });
    } else if (each.typeCondition === undefined || isOfType(typename, each.typeCondition)) {
      fieldsFor(typename, each.selections, isOfType, fields);
    }
  }
  return fields;
}

type Composite = Pick<TypeNames, 'declared'> & {
  selections: Selections;
  rewrites: readonly FetchDataRewrite[];
};

/** For a composite value: an object, or lists of such. */
function valueWriter(key: string, { declared, selections, rewrites }: Composite, types: Types) {
  const writers = new Map<unknown, Write>();
  const write = (value: unknown): string | null => {
    if (value === null) return 'null';
    if (Array.isArray(value)) return listText(value, write);
    if (!isObject(value) || isRaw(value)) throw new UnfitValue(key, value);
    const typename = value['__typename'];
    let writer = writers.get(typename);
    if (!writer) {
      writer = objectWriter(entriesFor({ typename, declared }, selections, rewrites, types));
      writers.set(typename, writer);
    }
    return writer(value);
  };
  return write;
}

function listText(values: readonly unknown[], write: (value: unknown) => string | null): string | null {
  const texts: string[] = [];
  for (const value of values) {
    const text = write(value);
    if (text === null) return null;
    texts.push(text);
  }
  return `[${texts.join()}]`;
}

// Anything that JSON would escape, or that is long enough for the native function to be faster.
const plain = /^[^"\\\u0000-\u001f\ud800-\udfff]{0,200}$/;

const leafText = (value: unknown): string =>
  typeof value === 'string' && plain.test(value) ? `"${value}"` : JSON.stringify(value);

/** Numbers as clients get them: an ID is the string of its digits, a Float the nearest double. */
function leafWriter(type: string | undefined): (value: unknown) => string | null {
  if (type !== 'ID' && type !== 'Float' && type !== 'Int') return leafText;
  const write = (value: unknown): string | null => {
    if (typeof value === 'string') return leafText(value);
    if (Array.isArray(value)) return listText(value, write);
    if (type === 'ID') return leafText(integerDigits(value) ?? value);
    return leafText(isRaw(value) ? Number(value.rawJSON) : value);
  };
  return write;
}
