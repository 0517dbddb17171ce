import { Kind, parse, type FieldNode, type SelectionSetNode, type ValueNode } from 'graphql';
import { isObject } from '../../engine/run/merge.ts';
import type { Post } from '../http-call.ts';

const argumentName = 'idempotencyKey';
const headerLine = /(?:^|\n)idempotency-key: ./;

/**
 * Whether a mutation may be sent twice: it has the header Idempotency-Key, or each of its root fields has an argument,
 * or a field of an input object, with the name idempotencyKey. Only read when a call has failed.
 */
export function carriesIdempotencyKey({ headers, body }: Post): boolean {
  if (headerLine.test(headers)) return true;
  try {
    const { query, variables = {} } = JSON.parse(body) as Sent;
    const fields = parse(query, { noLocation: true }).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? rootFieldsIn(definition.selectionSet) : [],
    );
    return fields.length > 0 && fields.every((field) => field !== undefined && isKeyed(field, variables));
  } catch {
    // What cannot be read has no key.
    return false;
  }
}

type Sent = { query: string; variables?: Record<string, unknown> };

/** Undefined stands for a field that is not known here. */
const rootFieldsIn = ({ selections }: SelectionSetNode): (FieldNode | undefined)[] =>
  selections.flatMap((each) => {
    if (each.kind === Kind.FIELD) return each.name.value === '__typename' ? [] : [each];
    return each.kind === Kind.INLINE_FRAGMENT ? rootFieldsIn(each.selectionSet) : [undefined];
  });

const isKeyed = ({ arguments: given = [] }: FieldNode, variables: Record<string, unknown>): boolean =>
  given.some(({ name, value }) =>
    name.value === argumentName ? isKey(valueOf(value, variables)) : hasKey(value, variables),
  );

function hasKey(value: ValueNode, variables: Record<string, unknown>): boolean {
  if (value.kind === Kind.OBJECT)
    return value.fields.some(
      (field) => field.name.value === argumentName && isKey(valueOf(field.value, variables)),
    );
  const given = valueOf(value, variables);
  return isObject(given) && Object.hasOwn(given, argumentName) && isKey(given[argumentName]);
}

const valueOf = (value: ValueNode, variables: Record<string, unknown>): unknown => {
  if (value.kind === Kind.VARIABLE) return variables[value.name.value];
  return 'value' in value ? value.value : undefined;
};

const isKey = (value: unknown): boolean => typeof value === 'string' && value !== '';
