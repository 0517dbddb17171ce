import { isNonNullType, type GraphQLObjectType } from 'graphql';
import type { Fetch } from '../plan/fetches.ts';
import { complete } from '../response/complete.ts';
import type { Outcome } from './outcome.ts';
import type { ObjectTypes, Selection } from '../response/selection.ts';

/** Whether a call of a mutation comes too late: what was done before it has made the whole answer null. */
export type IsOver = (outcome: Outcome, call: Fetch) => boolean;

type Options = {
  root: GraphQLObjectType;
  calls: readonly Fetch[];
  selection: Selection;
  types: ObjectTypes;
  required: ReadonlySet<string>;
};

/**
 * Root fields of a mutation are executed one after the other, and none after one that fails and cannot be null:
 * https://spec.graphql.org/September2025/#sec-Errors-and-Non-Null-Types. Undefined where that cannot happen between calls.
 */
export function serialExecution({ root, calls, selection, types, required }: Options): IsOver | undefined {
  const changes = calls.filter(({ kind }) => kind === 'mutation');
  const canFail = selection.fieldsOf(root).some(({ type }) => isNonNullType(type));
  if (changes.length < 2 || !canFail) return undefined;
  return (outcome, { id }) => {
    const earlier = changes.filter((each) => each.id < id).map(({ work }) => work);
    const keys = new Set(
      earlier.flatMap((work) => (work.of === 'root' ? work.shape.map(({ key }) => key) : [])),
    );
    const fieldsOf: Selection['fieldsOf'] = (type) =>
      selection.fieldsOf(type).filter(({ key }) => keys.has(key));
    const done: Selection = { ...selection, fieldsOf };
    const { data } = complete({ outcome, asked: calls, selection: done, types, required, introspection: {} });
    return data === null;
  };
}
