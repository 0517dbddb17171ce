import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { Fetch } from './fetches.ts';
import type { ParsedOperation } from '../document/parsed-operation.ts';

// Measured after a collection of garbage with 8 to 700 fields, both projectors written: 1 to 2 kB for a field.
const bytesOfAll = 5000;
const bytesPerField = 2500;
const bytesPerCall = 5000;

/** About what a compiled operation takes in memory; rather too much than too little. */
export function compiledBytes(operation: ParsedOperation, calls: readonly Fetch[]): number {
  const texts = calls.reduce((sum, { opening }) => sum + 2 * opening.length, 0);
  return bytesOfAll + bytesPerField * fieldsOf(operation) + bytesPerCall * calls.length + texts;
}

/** Its fields with fragments written out; each fragment is counted once, however often it is spread. */
function fieldsOf({ operation, fragments }: ParsedOperation): number {
  const known = new Map<string, number>();
  const inFragment = (name: string): number => {
    const set = fragments.get(name)?.selectionSet;
    const count = known.get(name) ?? (set ? inSet(set) : 0);
    known.set(name, count);
    return count;
  };
  const inSet = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, each) => sum + countOf(each), 0);
  const countOf = (each: SelectionNode): number => {
    if (each.kind === Kind.FRAGMENT_SPREAD) return inFragment(each.name.value);
    const inner = each.selectionSet ? inSet(each.selectionSet) : 0;
    return each.kind === Kind.FIELD ? 1 + inner : inner;
  };
  return inSet(operation.selectionSet);
}
