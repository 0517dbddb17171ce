// What an expression says about single fields: its comparisons of a field with what is the same for all documents.
import { hasOwn, isPlain, type Doc, type Value } from '../bson/values.ts';
import { valueAt } from '../query/paths.ts';
import type { Bound, Bounds } from './bound.ts';

/** The same comparison with its sides exchanged. */
const mirrored: Record<string, string> = { $eq: '$eq', $gt: '$lt', $gte: '$lte', $lt: '$gt', $lte: '$gte' };

export function addExpression(expression: Value, variables: Doc, bounds: Bounds): void {
  if (!isPlain(expression)) return;
  const [operator = '', ...others] = Object.keys(expression);
  const operands = expression[operator];
  if (others.length || !Array.isArray(operands)) return;
  if (operator === '$and') for (const branch of operands) addExpression(branch, variables, bounds);
  const other = hasOwn(mirrored, operator) ? mirrored[operator] : undefined;
  if (!other || operands.length !== 2) return;
  const [left, right] = operands;
  if (isField(left)) addComparison(left, operator, constantOf(right, variables), bounds);
  else if (isField(right)) addComparison(right, other, constantOf(left, variables), bounds);
}

const isField = (operand: Value): operand is string =>
  typeof operand === 'string' && operand[0] === '$' && operand[1] !== '$';

/** Undefined where it depends on the document, or is not worth finding out. */
function constantOf(operand: Value, variables: Doc): Value {
  if (typeof operand === 'string' && operand.startsWith('$$')) {
    return valueAt(variables, operand.slice(2).split('.'));
  }
  if (isField(operand) || Array.isArray(operand)) return undefined;
  return isPlain(operand) ? operand.$literal : operand;
}

function addComparison(field: string, operator: string, value: Value, bounds: Bounds): void {
  if (value === undefined) return;
  const path = field.slice(1);
  const bound = bounds.get(path) ?? {};
  narrow(bound, operator, value);
  bounds.set(path, bound);
}

function narrow(bound: Bound, operator: string, value: Value): void {
  if (operator === '$eq') bound.equal ??= value;
  else bound.acrossTypes = { ...bound.acrossTypes, [operator[1] === 'g' ? 'low' : 'high']: value };
}
