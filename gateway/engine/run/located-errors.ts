import { isObject } from './merge.ts';
import type { Shape, ShapeField } from '../plan/shape.ts';
import type { AnswerPath } from './subgraph-call.ts';

const stepsAtMost = 200;

/** Servers write paths in many forms: `["Query.n"]`, `["query Q", "n"]`, `["items", "0"]`, `["items[0]"]`. */
export const stepsIn = (path: AnswerPath = []): AnswerPath =>
  path
    .slice(0, stepsAtMost)
    .flatMap((step): AnswerPath => (typeof step === 'number' ? [step] : (step.match(/\w+/g) ?? [])));

/** The index that a step gives, as a number or as its digits. */
export function indexIn(step: string | number | undefined): number | undefined {
  if (typeof step === 'number') return Number.isInteger(step) && step >= 0 ? step : undefined;
  return step !== undefined && /^\d{1,9}$/.test(step) ? Number(step) : undefined;
}

/**
 * Where an error of root fields belongs in their data. A path that leads nowhere from the start belongs to the fields
 * that are null; to all of them where none is.
 */
export function placesOfRootError(shape: Shape, data: unknown, path: AnswerPath | undefined): AnswerPath[] {
  const steps = stepsIn(path);
  const start = steps.findIndex((step) => fieldsOf(shape, step).length > 0);
  return start < 0 ? emptyFields(shape, data) : placesIn(shape, data, steps.slice(start));
}

/** As far as the steps lead along what was asked for; several places where they name a field that has several keys. */
export function placesIn(shape: Shape, value: unknown, [step, ...rest]: AnswerPath): AnswerPath[] {
  if (step === undefined) return [[]];
  const index = indexIn(step);
  if (index !== undefined) {
    const isThere = Array.isArray(value) ? index < value.length : value === null || value === undefined;
    if (!isThere) return [[]];
    const entry: unknown = Array.isArray(value) ? value[index] : undefined;
    return placesIn(shape, entry, rest).map((place) => [index, ...place]);
  }
  const fields = Array.isArray(value) ? [] : fieldsOf(shape, step);
  if (fields.length === 0) return [[]];
  return fields.flatMap((field) => {
    const key = keyIn(field);
    const inner = isObject(value) ? value[key] : undefined;
    return placesIn(field.inner ?? [], inner, rest).map((place) => [key, ...place]);
  });
}

/** By key; else by name, for some servers give the name of the field where it has an alias. */
function fieldsOf(shape: Shape, step: string | number): readonly ShapeField[] {
  const byKey = shape.find(({ key }) => key === step);
  return byKey ? [byKey] : shape.filter(({ name }) => name === step);
}

const keyIn = ({ key, renamedTo }: ShapeField): string => renamedTo ?? key;

function emptyFields(shape: Shape, data: unknown): AnswerPath[] {
  const keys = shape.map(keyIn).filter((key) => key !== '__typename');
  const empty = isObject(data) ? keys.filter((key) => data[key] === null || data[key] === undefined) : keys;
  const affected = new Set(empty.length > 0 ? empty : keys);
  return affected.size === 0 ? [[]] : [...affected].map((key) => [key]);
}
