import {
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  getNamedType,
  GraphQLScalarType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLEnumType,
  type GraphQLLeafType,
  type GraphQLOutputType,
} from 'graphql';
import { tooLong } from './answer-length.ts';
import { isRaw } from './exact-numbers.ts';
import { coerceLeaf } from './leaf-values.ts';
import type { JsonObject } from '../run/merge.ts';
import { nameIn } from '../document/internal/names.ts';
import {
  tellsApart,
  type ConcreteType,
  type ObjectTypes,
  type SelectedField,
  type Selection,
} from './selection.ts';

/**
 * The JSON text of the client's answer, straight from the merged data. Throws NotPlain where anything is not as the
 * schema says or a null stands where none may be: then complete.ts works out the response and its errors.
 */
export type Project = (data: JsonObject, introspection: Readonly<JsonObject>, maxLength?: number) => string;

export class NotPlain extends Error {}

// One for all, for nobody reads it.
const notPlain = new NotPlain('The data is not plain');
const bail = (): never => {
  throw notPlain;
};

type Options = {
  selection: Selection;
  types: ObjectTypes;
  /** Whether strings may need escaping, or numbers have more digits than a double. */
  escapes: boolean;
};

/**
 * Writes the functions that write the answer: as text, for closures take 1.4 to 1.7 times as long (test/closures.ts). What
 * the text holds of documents and schemas are names alone, each checked by `nameIn`.
 */
export function projectorFor(options: Options): Project {
  const { text, enums } = projectorText(options);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- closures are slower, and nothing but checked names gets in
  const build = new Function('enums', ...Object.keys(helpers), text) as Build;
  return build(enums, ...Object.values(helpers));
}

/** The text, and the names of each enum, which it finds by number. */
export function projectorText({ selection, types, escapes }: Options) {
  const writer = new Writer(types, escapes);
  const root = writer.objectFunction(selection);
  const { functions, enums } = writer;
  return {
    text: [
      'let max;',
      ...functions,
      `return (data, introspection, maxLength = Infinity) => { max = maxLength; return ${root}(data, introspection); };`,
    ].join('\n'),
    enums,
  };
}

type Build = (enums: readonly ReadonlySet<unknown>[], ...helpers: Helper[]) => Project;
type Helper = (value: never) => unknown;

// What JSON would escape, or is so long that the native function is faster.
const needsNothing = /^[^"\\\u0000-\u001f\ud800-\udfff]{0,200}$/;
const quoted = (text: string): string => (needsNothing.test(text) ? `"${text}"` : JSON.stringify(text));

/** A value of a built-in scalar that is not in its plain form, such as a number with more digits than a double. */
const coerced =
  (type: GraphQLScalarType) =>
  (value: unknown): string => {
    const plain = coerceLeaf(type, value);
    return plain === undefined ? bail() : JSON.stringify(plain);
  };

/** What the text calls, by the names that it has there. */
const helpers: Readonly<Record<string, Helper>> = {
  bail,
  tooLong,
  quoted,
  isRaw,
  json: coerced(new GraphQLScalarType({ name: 'Any' })),
  id: coerced(GraphQLID),
  int: coerced(GraphQLInt),
  float: coerced(GraphQLFloat),
};

// Aliases can repeat a long text many times, so the answer is measured while it is written.
const checkLength = 'if (s.length > max) tooLong();';

/** A text, a custom scalar, or whatever has a list around it. */
const mayBeLong = ({ type, selection }: SelectedField): boolean =>
  !selection &&
  !isEnumType(getNamedType(type)) &&
  !['Int', 'Float', 'Boolean'].includes(getNamedType(type).name);

class Writer {
  readonly functions: string[] = [];
  readonly enums: ReadonlySet<unknown>[] = [];
  readonly #types: ObjectTypes;
  readonly #escapes: boolean;
  readonly #names = new Map<string, string>();

  constructor(types: ObjectTypes, escapes: boolean) {
    this.#types = types;
    this.#escapes = escapes;
  }

  /** The name of the function for what is selected of an object. */
  objectFunction(selection: Selection): string {
    const { declared, id } = selection;
    if (isObjectType(declared)) return this.#concrete(selection, declared);
    return this.#once(`abstract ${id}`, (name) => {
      const types: readonly ConcreteType[] = [
        ...this.#types.possibleTypes(declared),
        ...this.#types.interfacesOf(declared).filter((type) => !tellsApart(selection, type, this.#types)),
      ];
      const cases = types.map((type) => {
        // Which type an object is has not been asked for where that makes no difference.
        const untyped = type === declared ? 'case undefined: ' : '';
        return `${untyped}case ${JSON.stringify(nameIn(type.name))}: return ${this.#concrete(selection, type)}(o);`;
      });
      return `function ${name}(o) { switch (o.__typename) { ${cases.join(' ')} } return bail(); }`;
    });
  }

  #concrete(selection: Selection, type: ConcreteType): string {
    return this.#once(`${selection.id} ${type.name}`, (name) => {
      const lines = selection
        .fieldsOf(type)
        .map((field, index) => this.#fieldLine(field, type, index === 0 ? '' : ','));
      const orNumber = this.#escapes ? ' || isRaw(o)' : '';
      const check = `if (typeof o !== 'object' || Array.isArray(o)${orNumber}) bail();`;
      return `function ${name}(o, introspection) { ${check} let s = '{', v; ${lines.join(' ')} ${checkLength} return s + '}'; }`;
    });
  }

  #fieldLine(field: SelectedField, type: ConcreteType, comma: string): string {
    const opening = `${comma}"${nameIn(field.responseName)}":`;
    if (field.name === '__typename') {
      if (!isObjectType(type)) return 'bail();';
      return `s += ${JSON.stringify(`${opening}"${nameIn(type.name)}"`)};`;
    }
    if (field.name.startsWith('__'))
      return `s += ${JSON.stringify(opening)} + (introspection ? json(introspection.${nameIn(field.responseName)}) : bail());`;
    const line = `v = o.${nameIn(field.key)}; s += ${JSON.stringify(opening)} + ${this.#value(field.type, field)};`;
    return mayBeLong(field) ? `${line} ${checkLength}` : line;
  }

  /** An expression for the text of `v`. */
  #value(type: GraphQLOutputType, field: SelectedField): string {
    if (isNonNullType(type)) return `(v == null ? bail() : ${this.#present(type.ofType, field)})`;
    return `(v == null ? 'null' : ${this.#present(type, field)})`;
  }

  #present(type: GraphQLOutputType, field: SelectedField): string {
    if (isListType(type)) return `${this.#listFunction(type.ofType as GraphQLOutputType, field)}(v)`;
    if (field.selection && (isObjectType(type) || isAbstractType(type)))
      return `${this.objectFunction(field.selection)}(v)`;
    return this.#leaf(type as GraphQLLeafType);
  }

  #listFunction(type: GraphQLOutputType, field: SelectedField): string {
    const within = field.selection ? field.selection.id : 'leaf';
    return this.#once(`list ${String(type)} ${within}`, (name) =>
      [
        `function ${name}(list) { if (!Array.isArray(list)) bail(); const n = list.length; let s = '[', v;`,
        `for (let i = 0; i < n; i++) { v = list[i]; s += (i === 0 ? '' : ',') + ${this.#value(type, field)}; ${checkLength} }`,
        `return s + ']'; }`,
      ].join(' '),
    );
  }

  #leaf(type: GraphQLLeafType): string {
    if (isEnumType(type)) return `(enums[${this.#enumIndex(type)}].has(v) ? '"' + v + '"' : bail())`;
    const text = this.#escapes ? 'quoted(v)' : `'"' + v + '"'`;
    switch (type.name) {
      case 'String':
        return `(typeof v === 'string' ? ${text} : bail())`;
      case 'ID':
        return `(typeof v === 'string' ? ${text} : Number.isSafeInteger(v) ? '"' + v + '"' : id(v))`;
      case 'Int':
        return `(typeof v === 'number' && (v | 0) === v ? '' + v : int(v))`;
      case 'Float':
        return `(Number.isFinite(v) ? '' + v : float(v))`;
      case 'Boolean':
        return `(v === true ? 'true' : v === false ? 'false' : bail())`;
      default:
        return 'json(v)';
    }
  }

  #enumIndex(type: GraphQLEnumType): number {
    return this.enums.push(new Set(type.getValues().map(({ name }) => name))) - 1;
  }

  /** Writes a function when it is first asked for; one that is being written may be asked for by itself. */
  #once(meaning: string, write: (name: string) => string): string {
    const known = this.#names.get(meaning);
    if (known) return known;
    const name = `f${this.#names.size}`;
    this.#names.set(meaning, name);
    this.functions.push(write(name));
    return name;
  }
}
