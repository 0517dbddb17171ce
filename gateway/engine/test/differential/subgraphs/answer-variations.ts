import { Kind, type DocumentNode, type OperationTypeNode } from 'graphql';
import { parseExact } from '../judge/exact-json.ts';
import { randomOf, type Random } from '../random.ts';
import { isObject, objectsIn, type ServerAnswer } from './answer-objects.ts';
import { answerTextOf, written, type AnswerText } from './answer-texts.ts';

type Path = readonly (string | number)[];
type PathForm = (path: Path, kind: string) => unknown;

/** How servers write the path of an error so that it leads where the right one leads. */
const exactPaths = {
  right: (path) => path,
  prefixed: (path, kind) => [kind, ...path],
  dotted: (path) => [`Query.${path.join('.')}`],
  text: (path) => path.join('.'),
  bracketed: (path) => [path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')],
  digits: (path) => path.map(String),
  longer: (path) => [...path, 'input', 3],
} satisfies Record<string, PathForm>;

/** Not all of them lead as far. */
const otherPaths = {
  shorter: (path) => path.slice(0, -1),
  broken: (path) => [...path.slice(0, -1), null, path.at(-1)],
  nowhere: (_, kind) => [kind, 'somewhere', 0, 'else'],
  beyond: (path) => path.map((step) => (typeof step === 'number' ? step + 100 : step)),
  missing: () => undefined,
  null: () => null,
  object: (path) => ({ ...path }),
} satisfies Record<string, PathForm>;

type DataForm = (answer: ServerAnswer, random: Random, document: DocumentNode) => void;

/** What servers do to their data, though the operation could have been answered; each has an error, of theirs or of ours. */
const dataForms = {
  whole: () => undefined,
  added: (answer) => addError(answer, [Object.keys(answer.data ?? {})[0] ?? 'data']),
  none(answer) {
    addError(answer, [Object.keys(answer.data ?? {})[0] ?? 'data']);
    answer.data = null;
  },
  omitted({ data, errors }) {
    for (const { path } of errors ?? []) {
      const steps = path as Path;
      const parent = valueAt(data, steps.slice(0, -1));
      const last = steps.at(-1);
      if (isObject(parent) && typeof last === 'string' && parent[last] === null) delete parent[last];
    }
  },
  /** As where a field fails that may not be null. */
  lost(answer, random) {
    for (const [key, list] of Object.entries(answer.data ?? {})) {
      if (!Array.isArray(list) || list.length === 0 || !key.startsWith('_')) continue;
      const index = random.below(list.length);
      const entity: unknown = list[index];
      const [field] = random.shuffled(Object.keys(isObject(entity) ? entity : {}));
      addError(answer, [key, index, ...(field === undefined ? [] : [field])]);
      list[index] = null;
    }
  },
  /** A text where an object or a list should be. */
  mistyped({ data }, random, document) {
    const composites = objectsIn(document, data).flatMap(({ object, composite }) =>
      [...composite].filter((key) => isComposite(object[key])).map((key) => ({ object, key })),
    );
    if (composites.length === 0) return;
    const { object, key } = random.pick(composites);
    object[key] = random.pick(['Array', 0, true]);
  },
  /** Fewer entities than were asked for. */
  shortened({ data }, random, document) {
    const lists = entityKeysIn(document).map((key) => data?.[key]);
    for (const list of lists) if (Array.isArray(list) && random.chance(0.7)) list.pop();
  },
} satisfies Record<string, DataForm>;

const extensionForms = { right: undefined, missing: {}, null: { extensions: null } };

/** What subgraphs do to a right answer. */
export type Variation = {
  path: keyof typeof exactPaths | keyof typeof otherPaths;
  data: keyof typeof dataForms;
  extensions: keyof typeof extensionForms;
  text: AnswerText;
};

export const noVariation: Variation = { path: 'right', data: 'whole', extensions: 'right', text: 'plain' };

export function variationOf(random: Random): Variation {
  if (random.chance(0.5)) return noVariation;
  if (random.chance(0.2)) return { ...noVariation, text: answerTextOf(random) };
  const anyOf = <Key extends string>(forms: Record<Key, unknown>) => random.pick(Object.keys(forms) as Key[]);
  return {
    path: anyOf(random.chance(0.5) ? exactPaths : { ...exactPaths, ...otherPaths }),
    data: random.chance(0.5) ? 'whole' : anyOf(dataForms),
    extensions: random.chance(0.7) ? 'right' : anyOf(extensionForms),
    text: answerTextOf(random),
  };
}

/** Whether errors still lead to what they are about. */
export const isLocated = ({ path }: Variation): boolean => path in exactPaths;

/** Whether the client must not see any of it. */
export const isHarmless = (variation: Variation): boolean =>
  isLocated(variation) && variation.data === 'whole' && variation.extensions === 'right';

type Call = { subgraph: string; kind: OperationTypeNode; query: string; document: DocumentNode };

/** The text of an answer as another server would write it; the same for the same call. */
export function varied(
  text: string,
  variation: Variation,
  { subgraph, kind, query, document }: Call,
): string {
  if (variation === noVariation) return text;
  const random = randomOf(`${subgraph} ${query}`);
  const answer = parseExact(text) as ServerAnswer;
  if (random.chance(0.4)) dataForms[variation.data](answer, random, document);
  const write: PathForm = { ...exactPaths, ...otherPaths }[variation.path];
  const extensions = extensionForms[variation.extensions];
  const errors = answer.errors?.map((error) => ({
    ...error,
    ...(Array.isArray(error.path) && { path: write(error.path as Path, kind) }),
    ...(extensions && { extensions: undefined, ...extensions }),
  }));
  return written(variation.text, { ...answer, ...(errors && { errors }) }, document);
}

function addError(answer: ServerAnswer, path: Path): void {
  const message = `added to ${(answer.errors ??= []).length} at ${path.join('.')}`;
  answer.errors.push({ message, path, extensions: { code: 'ADDED' } });
}

function entityKeysIn(document: DocumentNode): string[] {
  const fields = document.definitions
    .flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? each.selectionSet.selections : []))
    .filter((each) => each.kind === Kind.FIELD);
  return fields
    .filter(({ name }) => name.value === '_entities')
    .map(({ alias, name }) => (alias ?? name).value);
}

const isComposite = (value: unknown): boolean => Array.isArray(value) || isObject(value);

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | null)?.[step],
    data,
  );
}
