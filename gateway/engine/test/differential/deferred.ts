import { isDeepStrictEqual } from 'node:util';
import { Kind, parse, print, visit, type DirectiveNode, type SelectionSetNode } from 'graphql';
import type { Engine, IncrementalResult, PendingResult, Variables } from '../../engine.ts';
import type { Random } from './random.ts';

type Request<Context> = {
  query: string;
  operationName: string | null;
  variables: Variables;
  context: Context;
};

/**
 * Asks the same with some of it deferred: put together, the parts must be the whole answer. Errors are left to other tests, for
 * what becomes null differs. Gives the difference.
 */
export async function deferredDifference<Context>(
  engine: Engine<Context>,
  { query, operationName, variables, context }: Request<Context>,
  random: Random,
): Promise<string | undefined> {
  const deferring = withDefer(query, random);
  const results: IncrementalResult[] = [];
  const operation = engine.prepare(deferring, operationName);
  const { text } = await operation.answer(variables, context, (result) => void results.push(result));
  const whole = JSON.parse(text) as { data: unknown; errors?: object[] };
  const failed = results.some(({ completed = [] }) => completed.some(({ errors }) => errors));
  if (results.length === 0 || whole.errors || failed) return undefined;
  const parts = JSON.parse(JSON.stringify(results)) as IncrementalResult[];
  const ended = parts.at(-1)?.hasNext === false && parts.slice(0, -1).every(({ hasNext }) => hasNext);
  if (ended && isDeepStrictEqual(putTogether(parts), whole.data)) return undefined;
  return `the parts of ${deferring} are not the whole: ${JSON.stringify(parts)}`;
}

const defer: DirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'defer' } };

/** Some fragments are deferred, and some selections are put into one that is; none at the root, which may be of a mutation. */
function withDefer(query: string, random: Random): string {
  const deferSome = ({ kind, selections }: SelectionSetNode): SelectionSetNode => ({
    kind,
    selections: selections.map((each) => {
      if (!random.chance(0.3)) return each;
      if (each.kind !== Kind.FIELD) return { ...each, directives: [...(each.directives ?? []), defer] };
      const selectionSet: SelectionSetNode = { kind, selections: [each] };
      return { kind: Kind.INLINE_FRAGMENT, directives: [defer], selectionSet };
    }),
  });
  const document = visit(parse(query), {
    Field: {
      leave: (node) =>
        node.selectionSet ? { ...node, selectionSet: deferSome(node.selectionSet) } : undefined,
    },
  });
  return print(document);
}

/** As a client does: each part goes into the object that it was announced for. */
function putTogether([first, ...others]: readonly IncrementalResult[]): unknown {
  const pending = new Map<string, PendingResult>();
  for (const each of [first, ...others])
    for (const announced of each?.pending ?? []) pending.set(announced.id, announced);
  for (const { id, data } of others.flatMap(({ incremental = [] }) => incremental)) {
    const path = pending.get(id)?.path ?? [];
    const target = path.reduce<unknown>(
      (at, step) => (at as Record<string | number, unknown>)[step],
      first?.data,
    );
    mergeDeeply(target, data);
  }
  return first?.data;
}

function mergeDeeply(target: unknown, part: object): void {
  const object = target as Record<string, unknown>;
  for (const [name, value] of Object.entries(part) as [string, unknown][]) {
    const present: unknown = Object.hasOwn(object, name) ? object[name] : undefined;
    if (typeof value === 'object' && value !== null && typeof present === 'object' && present !== null)
      mergeDeeply(present, value);
    // A field may be called __proto__.
    else Object.defineProperty(object, name, { value, enumerable: true });
  }
}
