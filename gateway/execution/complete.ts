import { isLeafType, isListType, isNonNullType, isObjectType, type GraphQLOutputType } from 'graphql';
import { clientErrors } from './error-paths.ts';
import { leafValue } from './leaf-values.ts';
import { isObject, type JsonObject } from './merge.ts';
import type { FoundError, Loss, Outcome } from './outcome.ts';
import { Places } from './places.ts';
import {
  tellsApart,
  type ConcreteType,
  type ObjectTypes,
  type SelectedField,
  type Selection,
} from './selection.ts';
import type { AnswerPath } from './subgraph-call.ts';

export type CompletedResult = { data: JsonObject | null; errors: readonly FoundError[] };

type Options = {
  outcome: Outcome;
  selection: Selection;
  types: ObjectTypes;
  /** The fields that representations are made of. */
  required: ReadonlySet<string>;
  /** Answers to introspection, by response name. */
  introspection: Readonly<JsonObject>;
};

/** In place of a value that cannot be, on its way up to the next that may be null. */
const told = Symbol('an error tells why');
const untold = Symbol('its subgraph does not have the entity');
type Missing = typeof told | typeof untold;

type Completion = Pick<Options, 'types' | 'introspection'> & {
  losses: Outcome['losses'];
  errors: FoundError[];
  places: Places;
};
/** A value on its way into the answer; `loss` is what befell the objects around it. */
type Place = { path: AnswerPath; field: SelectedField; parent: ConcreteType; loss: Loss | undefined };

/**
 * The client's answer from the merged data, by the letter of
 * https://spec.graphql.org/September2025/#sec-Value-Completion. What is without fault takes the way of projector.ts.
 * An entity that its subgraph does not have is null and no error: it is gone, or not for this viewer.
 */
export function complete(options: Options): CompletedResult {
  const { outcome, selection, types, introspection } = options;
  const found = clientErrors(options);
  const errors: FoundError[] = found.map(({ isAside: _, ...error }) => error);
  const { losses } = outcome;
  const places = new Places(found.flatMap(({ path = [], isAside }) => (isAside ? [] : [path])));
  const completion: Completion = { types, introspection, losses, errors, places };
  const data = completeObject(completion, selection, outcome.data, { path: [], loss: undefined });
  return { data: isMissing(data) ? null : data, errors };
}

const isMissing = (value: unknown): value is Missing => value === told || value === untold;

function completeObject(
  completion: Completion,
  selection: Selection,
  object: JsonObject,
  { path, loss: around }: Pick<Place, 'path' | 'loss'>,
): JsonObject | Missing {
  const { types, losses } = completion;
  const loss = losses.get(object) ?? around;
  const parent = types.typeOf(selection.declared, object['__typename']);
  if (!parent)
    return report(completion, path, `The type of an object is not one of ${selection.declared.name}`);
  if (!isObjectType(parent) && tellsApart(selection, parent, types)) {
    if (loss) return loss === 'failed' ? told : untold;
    return report(completion, path, `No subgraph has said which ${parent.name} an object is`);
  }
  // Any name may be an alias, __proto__ as well.
  const result = Object.create(null) as JsonObject;
  for (const field of selection.fieldsOf(parent)) {
    const place = { path: [...path, field.responseName], field, parent, loss };
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
    return report(completion, place.path, `${field.name} can be asked for only at the root of an operation`);
  }
  const value = object[field.key];
  if (value !== undefined || !isNonNullType(field.type))
    return completeValue(completion, field.type, value, place);
  if (loss === 'failed' || completion.places.isAtOrBelow(place.path)) return told;
  return loss === 'absent' ? untold : reportNull(completion, place);
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
  if (result !== null && result !== untold) return result;
  // An error within explains a null that the subgraph has made of it, but not one that is made here.
  const isTold =
    completion.places.isAtOrBelow(place.path) || (result === null && completion.places.isAbove(place.path));
  return isTold ? told : reportNull(completion, place);
}

function completeNullable(
  completion: Completion,
  type: GraphQLOutputType,
  value: unknown,
  place: Place,
): unknown {
  if (value === null || value === undefined) return null;
  if (isListType(type)) return completeList(completion, type.ofType, value, place);
  const { field, parent, path } = place;
  if (isLeafType(type)) {
    try {
      return leafValue(type, value);
    } catch (error) {
      return report(completion, path, error instanceof Error ? error.message : String(error));
    }
  }
  if (field.selection && isObject(value)) return completeObject(completion, field.selection, value, place);
  return report(completion, path, `Expected an object for field "${parent.name}.${field.name}".`);
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
    return report(completion, place.path, message);
  }
  const entries: unknown[] = [];
  for (const [index, each] of value.entries()) {
    const entry = completeValue(completion, type, each, { ...place, path: [...place.path, index] });
    if (isMissing(entry)) return entry;
    entries.push(entry);
  }
  return entries;
}

const reportNull = (completion: Completion, { path, parent, field }: Place): Missing =>
  report(completion, path, `Cannot return null for non-nullable field ${parent.name}.${field.name}.`);

function report({ errors }: Completion, path: AnswerPath, message: string): Missing {
  errors.push({ message, path, extensions: {} });
  return told;
}
