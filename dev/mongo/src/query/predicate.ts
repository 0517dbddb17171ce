import type { Collation } from '../bson/collation.ts';
import type { Doc, Value } from '../bson/values.ts';
import { badValue } from '../errors.ts';

/** Where an array matched, for the positional operator; filled by the predicate that decided. */
export type MatchPosition = { index: number | null };
export type Predicate = (doc: Value, position?: MatchPosition) => boolean;
export type Evaluate = (expression: Value, doc: Doc, variables?: Doc) => Value;
export type MatchOptions = {
  collation?: Collation;
  evaluate?: Evaluate;
  variables?: Doc | undefined;
  /** How many operators that take filters this one is in. */
  depth?: number;
};
/** One operator on one path; `siblings` are the operators beside it. */
export type Operator = { parts: string[]; name: string; value: Value; siblings: Doc; options: MatchOptions };
export type CompileOperator = (operator: Operator) => Predicate;

const maxTreeDepth = 100;

/** The options of the filters inside an operator. */
export function nestedOptions(options: MatchOptions): MatchOptions {
  const depth = (options.depth ?? 0) + 1;
  if (depth > maxTreeDepth) throw badValue(`exceeded maximum query tree depth of ${maxTreeDepth}`);
  return { ...options, depth };
}

export function every(predicates: Predicate[]): Predicate {
  const [first, second] = predicates;
  if (!first) return () => true;
  if (!second) return first;
  return (doc, position) => {
    for (const predicate of predicates) if (!predicate(doc, position)) return false;
    return true;
  };
}

export const not =
  (predicate: Predicate): Predicate =>
  (doc) =>
    !predicate(doc);
