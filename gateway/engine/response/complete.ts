import {
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLLeafType,
  type GraphQLOutputType,
} from 'graphql';
import { AnswerLength } from './answer-length.ts';
import { isNulledElsewhere, placeOf, type ObjectPlace, type Place } from './complete-place.ts';
import { clientErrors, explainingNulls, type ClientError } from './error-paths.ts';
import { isRaw } from './exact-numbers.ts';
import { valueKind, subgraphsAskedFor, type Asked } from './invalid-answer.ts';
import { leafValue } from './leaf-values.ts';
import { isObject, type JsonObject } from '../run/merge.ts';
import type { FoundError, Outcome } from '../run/outcome.ts';
import { ErrorPathSet } from './error-path-set.ts';
import { tellsApart, type ObjectTypes, type Selection } from './selection.ts';
import type { AnswerPath } from '../run/subgraph-call.ts';

export type CompletedResult = {
  data: JsonObject | null;
  errors: readonly FoundError[];
  /** Errors of subgraphs that concern nothing that the client asked for. */
  unattributed: readonly FoundError[];
};

type Options = {
  outcome: Outcome;
  /** What the subgraphs were asked. */
  asked: readonly Asked[];
  selection: Selection;
  types: ObjectTypes;
  /** The fields that representations are made of. */
  required: ReadonlySet<string>;
  /** Answers to introspection, by response name. */
  introspection: Readonly<JsonObject>;
  /** How many characters the answer may have. */
  maxLength?: number;
};

/** In place of a value that cannot be, on its way up to the next that may be null. */
const explained = Symbol('an error tells why');
const unexplained = Symbol('its subgraph does not have the entity');
type Missing = typeof explained | typeof unexplained;

type Completion = Pick<Options, 'types' | 'introspection' | 'asked'> & {
  losses: Outcome['losses'];
  errors: FoundError[];
  places: ErrorPathSet;
  length: AnswerLength;
  /** Fields that no subgraph has answered, in objects that an error has made null. */
  lost: AnswerPath[];
};

/**
 * The client's answer from the merged data, by the letter of
 * https://spec.graphql.org/September2025/#sec-Value-Completion. What is without fault takes the way of projector.ts.
 * An entity that its subgraph does not have is null and no error: it is gone, or not for this viewer.
 */
export function complete(options: Options): CompletedResult {
  const { outcome, asked, selection, types, introspection, maxLength = Infinity } = options;
  const found = clientErrors(options);
  const isAttributed = ({ concern }: ClientError) => concern !== 'nothing';
  const errors: FoundError[] = found.filter(isAttributed).map(foundError);
  const { losses } = outcome;
  const places = new ErrorPathSet(found.flatMap(({ path, concern }) => (concern === 'field' ? [path] : [])));
  const length = new AnswerLength(maxLength);
  const lost: AnswerPath[] = [];
  const completion = { types, introspection, asked, losses, errors, places, length, lost };
  const root = completeObject(completion, selection, outcome.data, { path: [], keys: [], loss: undefined });
  const data = isMissing(root) ? null : root;
  errors.push(...explainingNulls({ data, reported: errors, found, lost }).map(foundError));
  const messages = new Set(errors.map(({ message }) => message));
  const unattributed = found.filter((error) => !isAttributed(error) && !messages.has(error.message));
  return { data, errors, unattributed: unattributed.map(foundError) };
}

const foundError = ({ concern: _, ...error }: ClientError): FoundError => error;

const isMissing = (value: unknown): value is Missing => value === explained || value === unexplained;

function completeObject(
  completion: Completion,
  selection: Selection,
  object: JsonObject,
  around: ObjectPlace,
): JsonObject | Missing {
  const { types, losses } = completion;
  const loss = losses.get(object) ?? around.loss;
  const parent = types.typeOf(selection.declared, object['__typename']);
  if (!parent)
    return report(
      completion,
      around,
      `The type of an object is not one of ${selection.declared.name}`,
      object,
    );
  if (!isObjectType(parent) && tellsApart(selection, parent, types)) {
    if (loss) return loss === 'failed' ? explained : unexplained;
    return report(completion, around, `No subgraph has said which ${parent.name} an object is`, object);
  }
  // Any name may be an alias, __proto__ as well.
  const result = Object.create(null) as JsonObject;
  const fields = selection.fieldsOf(parent);
  const within = { object, fields, place: around };
  for (const field of fields) {
    const place = placeOf(around, { field, parent, loss, within });
    completion.length.add(field.responseName, null);
    const value = completeField(completion, object, place);
    if (isMissing(value)) return value;
    result[field.responseName] = value;
  }
  return result;
}

function completeField(completion: Completion, object: JsonObject, place: Place): unknown {
  const { field, parent, loss } = place;
  if (field.name === '__typename') return parent.name;
  if (field.name.startsWith('__')) {
    if (place.path.length === 1) return completion.introspection[field.responseName] ?? null;
    const message = `${field.name} can be asked for only at the root of an operation`;
    return report(completion, place, message, undefined);
  }
  const value = object[field.key];
  if (value === undefined && loss === 'failed') completion.lost.push(place.path);
  if (value !== undefined || !isNonNullType(field.type))
    return completeValue(completion, field.type, value, place);
  if (loss === 'failed' || completion.places.isAtOrBelow(place.path)) return explained;
  if (loss === 'absent') return unexplained;
  return isNulledElsewhere(completion.places, place) ? explained : reportNull(completion, place, value);
}

function completeValue(
  completion: Completion,
  type: GraphQLOutputType,
  value: unknown,
  place: Place,
): unknown {
  if (!isNonNullType(type)) {
    const result = completeNullable(completion, type, value, place);
    return isMissing(result) ? null : result;
  }
  const result = completeNullable(completion, type.ofType, value, place);
  if (result !== null && result !== unexplained) return result;
  // An error within explains a null that the subgraph has made of it, but not one that is made here.
  const isExplained =
    completion.places.isAtOrBelow(place.path) || (result === null && completion.places.isAbove(place.path));
  return isExplained ? explained : reportNull(completion, place, null);
}

function completeNullable(
  completion: Completion,
  type: GraphQLOutputType,
  value: unknown,
  place: Place,
): unknown {
  if (value === null || value === undefined) return null;
  if (isListType(type)) return completeList(completion, type.ofType, value, place);
  const { field, parent } = place;
  if (isLeafType(type)) {
    const leaf = completeLeaf(completion, type, value, place);
    if (!isMissing(leaf)) completion.length.add('', leaf);
    return leaf;
  }
  if (field.selection && isObject(value) && !isRaw(value))
    return completeObject(completion, field.selection, value, place);
  return report(completion, place, `Expected an object for field "${parent.name}.${field.name}".`, value);
}

function completeLeaf(completion: Completion, type: GraphQLLeafType, value: unknown, place: Place): unknown {
  try {
    return leafValue(type, value);
  } catch (error) {
    return report(completion, place, error instanceof Error ? error.message : String(error), value);
  }
}

function completeList(
  completion: Completion,
  type: GraphQLOutputType,
  value: unknown,
  place: Place,
): unknown {
  const { parent, field } = place;
  if (!Array.isArray(value)) {
    const message = `Expected Iterable, but did not find one for field "${parent.name}.${field.name}".`;
    return report(completion, place, message, value);
  }
  const entries: unknown[] = [];
  for (const [index, each] of value.entries()) {
    const entry = completeValue(completion, type, each, {
      ...place,
      path: [...place.path, index],
      keys: [...place.keys, '@'],
    });
    if (isMissing(entry)) return entry;
    entries.push(entry);
  }
  return entries;
}

function reportNull(completion: Completion, place: Place, value: null | undefined): Missing {
  const { parent, field } = place;
  const message = `Cannot return null for non-nullable field ${parent.name}.${field.name}.`;
  return report(completion, place, message, value);
}

function report(
  { errors, asked }: Completion,
  { path, keys }: ObjectPlace,
  message: string,
  value: unknown,
): Missing {
  const finding = { subgraphs: subgraphsAskedFor(asked, keys), found: valueKind(value) };
  errors.push({ message, path, extensions: {}, finding });
  return explained;
}
