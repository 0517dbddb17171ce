import type { Variables } from '../../engine/engine.ts';

/** A number, or how it follows from the variables of a request. */
export type Amount = number | ((variables: Variables) => number);

export const valueOf = (amount: Amount, variables: Variables): number =>
  typeof amount === 'number' ? amount : amount(variables);

export function sumOf(amounts: readonly Amount[]): Amount {
  let fixed = 0;
  const others: Exclude<Amount, number>[] = [];
  for (const each of amounts) {
    if (typeof each === 'number') fixed += each;
    else others.push(each);
  }
  if (others.length === 0) return fixed;
  return (variables) => {
    let sum = fixed;
    for (const each of others) sum += each(variables);
    return sum;
  };
}

export function productOf(one: Amount, other: Amount): Amount {
  if (one === 0 || other === 0) return 0;
  if (typeof one === 'number' && typeof other === 'number') return one * other;
  return (variables) => valueOf(one, variables) * valueOf(other, variables);
}
