import type { EntityGroup } from '../plan/fetches.ts';
import { isObject, type JsonObject } from './merge.ts';
import { UnfitValue, type Representation } from './representation.ts';
import type { AnswerPath } from './subgraph-call.ts';

/** The objects at a path of the data, with where each of them is. */
export function placesAt(data: unknown, path: readonly string[]): [JsonObject, AnswerPath][] {
  const found: [JsonObject, AnswerPath][] = [];
  const walk = (value: unknown, step: number, place: AnswerPath) => {
    const key = path[step];
    if (key === '@') {
      if (Array.isArray(value)) value.forEach((each, index) => walk(each, step + 1, [...place, index]));
    } else if (!isObject(value)) return;
    else if (key === undefined) found.push([value, place]);
    else walk(value[key], step + 1, [...place, key]);
  };
  walk(data, 0, []);
  return found;
}

/** The entities of a group: equal representations are sent once. */
export type Gathered = {
  /** JSON texts, with commas between. */
  representations: string;
  count: number;
  targets: readonly JsonObject[];
  /** Of each target, which representation is its own. */
  indices: readonly number[];
  /** Those that cannot be named to the subgraph. */
  unfit: ReadonlyMap<JsonObject, UnfitValue>;
};

const noneUnfit: Gathered['unfit'] = new Map();

export function gather({ collect, represent }: EntityGroup, data: unknown): Gathered {
  const seen = new Seen();
  const targets: JsonObject[] = [];
  const indices: number[] = [];
  let unfit: Map<JsonObject, UnfitValue> | undefined;
  let texts = '';
  for (const objectsIn of collect) {
    for (const object of objectsIn(data)) {
      const representation = represent(object['__typename']);
      if (!representation) continue;
      let index = seen.indexOf(object, representation);
      if (index === undefined) {
        const text = textOrUnfit(representation, object);
        if (text instanceof UnfitValue) (unfit ??= new Map()).set(object, text);
        if (typeof text !== 'string') continue;
        const before = seen.count;
        index = seen.add(object, representation, text);
        if (seen.count > before) texts += index === 0 ? text : `,${text}`;
      }
      targets.push(object);
      indices.push(index);
    }
  }
  return { representations: texts, count: seen.count, targets, indices, unfit: unfit ?? noneUnfit };
}

function textOrUnfit({ text }: Representation, object: JsonObject): string | UnfitValue | null {
  try {
    return text(object);
  } catch (error) {
    if (error instanceof UnfitValue) return error;
    throw error;
  }
}

type Known = { object: JsonObject; index: number; next: Known | undefined };

/** The representations that there are already. Most have one leaf for a key, and need no text to be known again. */
class Seen {
  count = 0;
  readonly #byLeaf = new Map<unknown, Known>();
  readonly #byText = new Map<string, number>();

  indexOf(object: JsonObject, { leaves }: Representation): number | undefined {
    const first = leaves?.[0];
    if (first === undefined || isComposite(object[first])) return undefined;
    let known = this.#byLeaf.get(object[first]);
    while (known && !isSame(known, object, leaves)) known = known.next;
    return known?.index;
  }

  /** Gives its index, which is that of an earlier one with the same text. */
  add(object: JsonObject, { leaves }: Representation, text: string): number {
    const first = leaves?.[0];
    if (first === undefined || isComposite(object[first])) {
      const index = this.#byText.get(text) ?? this.count++;
      this.#byText.set(text, index);
      return index;
    }
    const index = this.count++;
    const next = this.#byLeaf.get(object[first]);
    this.#byLeaf.set(object[first], { object, index, next });
    return index;
  }
}

/** Lists, and numbers with more digits than a double, are the same by their text alone. */
const isComposite = (leaf: unknown): boolean => typeof leaf === 'object' && leaf !== null;

function isSame(known: Known, object: JsonObject, leaves: readonly string[] | null): boolean {
  if (leaves === null || known.object['__typename'] !== object['__typename']) return false;
  for (const leaf of leaves) if (known.object[leaf] !== object[leaf]) return false;
  return true;
}
